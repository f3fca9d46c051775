/** How often the parent is looked for, ms. */
const INTERVAL = 500;

/**
 * Calls `orphaned` once the process that started the kernel is gone: `JPY_PARENT_PID` where a Jupyter client set it, else the
 * parent process. Started by init itself (pid 1), there is nobody to watch.
 */
export function watchParent(orphaned: () => void, env: NodeJS.ProcessEnv = process.env): NodeJS.Timeout | undefined {
  const parent = process.ppid;
  const named = Number(env.JPY_PARENT_PID ?? '') || parent;
  if (named <= 1) return undefined;
  const timer = setInterval(() => {
    // A parent that is named and ours is gone when we are adopted: its pid may live on as a zombie or as somebody else.
    const gone = named === parent ? process.ppid !== parent : !isAlive(named);
    if (!gone) return;
    clearInterval(timer);
    orphaned();
  }, INTERVAL);
  return timer.unref();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
