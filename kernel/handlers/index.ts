import { commInfo, commMessage, commOpen } from './comm.ts';
import { complete } from './complete.ts';
import type { Handler } from './handler.ts';
import { history } from './history.ts';
import { inspect } from './inspect.ts';
import { interrupt } from './interrupt.ts';
import { isComplete } from './is-complete.ts';
import { kernelInfo } from './kernel-info.ts';
import { shutdown } from './shutdown.ts';
import { createSubshell, deleteSubshell, listSubshells } from './subshell.ts';

/** What shell and control answer at once. Cells (`execute_request`) wait their turn in `front/turns.ts`. */
export const handlers: Readonly<Record<string, Handler>> = {
  kernel_info_request: kernelInfo,
  complete_request: complete,
  inspect_request: inspect,
  is_complete_request: isComplete,
  history_request: history,
  comm_info_request: commInfo,
  comm_open: commOpen,
  comm_msg: commMessage,
  comm_close: commMessage,
  interrupt_request: interrupt,
  shutdown_request: shutdown,
  create_subshell_request: createSubshell,
  delete_subshell_request: deleteSubshell,
  list_subshell_request: listSubshells,
};
