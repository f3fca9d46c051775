export { renderHtml } from './renderHtml.ts';
export { renderText } from './renderText.ts';
