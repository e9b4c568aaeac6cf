import { focusManager, QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { createQueryClient } from './query-client.ts';

it('coming back to the window reads everything again, but not while numbers are to stand still', async () => {
  let isPaused = false;
  let asked = 0;
  const queryClient = createQueryClient(
    () => undefined,
    () => isPaused,
  );
  queryClient.mount();
  const queryFn = () => {
    asked += 1;
    return Promise.resolve(asked);
  };
  const stop = new QueryObserver(queryClient, { queryKey: ['people'], queryFn }).subscribe(() => undefined);
  const comeBack = async () => {
    focusManager.setFocused(false);
    focusManager.setFocused(true);
    await new Promise((resolve) => setTimeout(resolve, 5));
  };
  await expect.poll(() => asked).toBe(1);
  await comeBack();
  expect(asked).toBe(2);
  isPaused = true;
  await comeBack();
  expect(asked).toBe(2);
  isPaused = false;
  await comeBack();
  expect(asked).toBe(3);
  stop();
  queryClient.unmount();
  queryClient.clear();
  focusManager.setFocused(undefined);
});
