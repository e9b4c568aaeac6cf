import { expect, it } from 'vitest';
import { showHandle } from './shown-handle.ts';

it('a handle is shown bare for Instagram and with @ for TikTok', () => {
  expect([showHandle('instagram', 'a'), showHandle('tiktok', 'a'), showHandle('tiktok', null)]).toEqual(['a', '@a', null]);
});
