import { InfiniteQueryObserver, QueryClient, QueryObserver } from '@tanstack/react-query';
import { describe, expect, it } from 'vitest';
import { readAgain } from './read-again.ts';

describe('reading again what a change affects', () => {
  it('lets a list read the page that was asked for, then reads all its pages again', async () => {
    const queryClient = new QueryClient();
    const asked: number[] = [];
    const waiting: (() => void)[] = [];
    const observer = new InfiniteQueryObserver(queryClient, {
      queryKey: ['people'],
      initialPageParam: 1,
      getNextPageParam: (_last: unknown, pages: unknown[]) => pages.length + 1,
      queryFn: async ({ pageParam, signal }) => {
        asked.push(pageParam);
        await new Promise<void>((resolve) => waiting.push(resolve));
        signal.throwIfAborted();
        return `page ${pageParam}`;
      },
    });
    const stop = observer.subscribe(() => undefined);
    const answer = async () => {
      await expect.poll(() => waiting.length).toBeGreaterThan(0);
      waiting.shift()?.();
      await new Promise((resolve) => setTimeout(resolve, 5));
    };
    const pages = () => observer.getCurrentResult().data?.pages;
    await answer();
    expect(pages()).toEqual(['page 1']);
    void observer.fetchNextPage();
    await expect.poll(() => asked).toEqual([1, 2]);
    readAgain(queryClient, ([name]) => name === 'people');
    await answer();
    expect(pages()).toEqual(['page 1', 'page 2']);
    await answer();
    await answer();
    expect(asked).toEqual([1, 2, 1, 2]);
    stop();
    queryClient.clear();
  });

  it('lets an answer that is slower than the changes arrive, then reads once more for all of them', async () => {
    const queryClient = new QueryClient();
    const waiting: (() => void)[] = [];
    let asked = 0;
    const observer = new QueryObserver(queryClient, {
      queryKey: ['people'],
      initialData: 0,
      queryFn: async ({ signal }) => {
        asked += 1;
        const answer = asked;
        await new Promise<void>((resolve) => waiting.push(resolve));
        signal.throwIfAborted();
        return answer;
      },
    });
    const stop = observer.subscribe(() => undefined);
    const change = () => readAgain(queryClient, ([name]) => name === 'people');
    const answered = () => observer.getCurrentResult().data;
    await expect.poll(() => asked).toBe(1);
    for (let changes = 0; changes < 3; changes += 1) change();
    waiting.shift()?.();
    await expect.poll(answered).toBe(1);
    await expect.poll(() => asked).toBe(2);
    // A change during the second reading has its own.
    change();
    waiting.shift()?.();
    await expect.poll(answered).toBe(2);
    await expect.poll(() => asked).toBe(3);
    waiting.shift()?.();
    await expect.poll(answered).toBe(3);
    expect(waiting).toEqual([]);
    stop();
    queryClient.clear();
  });

  it('leaves alone what is not affected', async () => {
    const queryClient = new QueryClient();
    queryClient.setQueryData(['people'], 1);
    queryClient.setQueryData(['posts'], 1);
    readAgain(queryClient, ([name]) => name === 'people');
    expect(['people', 'posts'].map((name) => queryClient.getQueryState([name])?.isInvalidated)).toEqual([true, false]);
    queryClient.clear();
  });
});
