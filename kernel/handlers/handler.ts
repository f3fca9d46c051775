import type { Front } from '../front/front.ts';
import type { JsonObject } from '../wire/json.ts';
import type { Message } from '../wire/message.ts';

/** Contents of a reply; a message that is not answered (`comm_*`) gives undefined. Throws `BadContent`. */
export type Handler = (request: Message, front: Front) => Promise<JsonObject | undefined> | JsonObject | undefined;
