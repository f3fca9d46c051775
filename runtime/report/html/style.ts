/**
 * Inline styles only, of properties and values that JupyterLab's sanitiser lets through in a notebook that is not trusted: no
 * style sheet, no variables, no `rgb(… / …)`. Colours come from the page (`inherit`, which may be dropped without harm) or stand
 * on light and dark alike.
 */
export const style = {
  block: 'color:inherit;font-size:13px;line-height:1.5;margin:4px 0 8px 0',
  finding: 'font-size:14px;font-weight:600;margin:0 0 6px 0',
  note: 'font-size:12px;opacity:0.75;margin:4px 0 0 0',
  table: 'border-collapse:collapse;color:inherit;font-size:12px;margin:0',
  head: 'padding:3px 10px;font-weight:600;border-bottom:1px solid #808080;white-space:nowrap',
  cell: 'padding:3px 10px',
  label: 'padding:2px 16px 2px 0;text-align:left;vertical-align:top;font-weight:normal;opacity:0.75;white-space:nowrap',
  value: 'padding:2px 0;text-align:left;vertical-align:top',
  code: 'font-family:monospace;font-size:13px;color:inherit;white-space:pre-wrap',
  scroll: 'overflow-x:auto;margin:0',
} as const;
