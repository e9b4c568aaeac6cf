/** Runs a job once for all calls within a time. */
export function settled(ms: number, job: () => unknown): { (): void; cancel(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      job();
    }, ms);
  };
  return Object.assign(run, {
    cancel: () => {
      clearTimeout(timer);
      timer = undefined;
    },
  });
}
