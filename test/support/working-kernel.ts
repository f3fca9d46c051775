/** Starts a kernel that searches, prints its folder and how many trials have ended as JSON, and stays. */
import { finishedIn, search } from './deaths.ts';
import { executeContent } from './kernel-client.ts';
import { KernelProcess } from './kernel-process.ts';

const [kernel, client] = await KernelProcess.start();
await client.send('shell', 'execute_request', executeContent(search('work', 5000, true)));
const update = await client.next((message) => finishedIn(message) > 0, false, 60_000);
console.log(JSON.stringify({ folder: kernel.folder, seen: finishedIn(update) }));
setInterval(() => {}, 1000);
