/** The runtime's public file: sessions that carry out plans, and what they give. */
export { catalog } from './catalog.gen.ts';
export { Refusal } from './core/errors.ts';
export type { DataShape, Event, Part, StopReason } from './core/events.ts';
export { bestTrials, incumbent, type Study } from './core/study.ts';
export type { Trial } from './core/trial.ts';
export type { Rendering, TableRendering } from './core/unit.ts';
export { LoadedModel, loadModel, type Prediction } from './prediction/load-model.ts';
export type { Manifest } from './prediction/manifest.ts';
export type { Row } from './prediction/sheets.ts';
export { Session, type SessionOptions } from './session/session.ts';
export { openingText } from './views/text/assumed.ts';
export { renderingText } from './views/text/rendering.ts';
