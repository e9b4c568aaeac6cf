import { InfiniteQueryObserver, QueryClient } from '@tanstack/react-query';
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

  it('leaves alone what is not affected', async () => {
    const queryClient = new QueryClient();
    queryClient.setQueryData(['people'], 1);
    queryClient.setQueryData(['posts'], 1);
    readAgain(queryClient, ([name]) => name === 'people');
    expect(['people', 'posts'].map((name) => queryClient.getQueryState([name])?.isInvalidated)).toEqual([true, false]);
    queryClient.clear();
  });
});
