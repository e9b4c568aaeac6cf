import { isDeepStrictEqual } from 'node:util';
import type { EngagementEntry } from '../../src/calls/domain/list-page.ts';
import { ProviderError } from '../../src/calls/domain/provider-error.ts';
import type { ProviderPost } from '../../src/calls/domain/provider-post.ts';
import type { ProviderProfile } from '../../src/calls/domain/provider-profile.ts';
import type { ProviderAnswer } from './parse-answer.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Differences between a fixture's `expect` and an adapter's answer, one line each; empty when they agree. Extra fields of ours are fine. */
export function checkAgainstExpect(expected: Fields, answer: ProviderAnswer): string[] {
  return differences('', expected, answerFields(answer));
}

// The names used by the fixtures, so that they can be compared field by field.
function answerFields(answer: ProviderAnswer): Fields {
  if (answer instanceof ProviderError) return { error: { ...answer } };
  if ('username' in answer) return { profile: profileFields(answer) };
  if ('posts' in answer) {
    const tag = 'tag' in answer ? { tag: answer.tag } : {};
    return { ...pageFields(answer), ...tag, items: answer.posts.map(postFields) };
  }
  if ('entries' in answer) {
    const { handles, replyHandles, entries } = answer;
    return { ...pageFields(answer), handles, replyHandles, items: entries.map(entryFields), users: entries.map(userFields) };
  }
  return { post: postFields(answer) };
}

function pageFields({ nextCursor, complete, reason, claimed, dropped }: Extract<ProviderAnswer, { nextCursor: unknown }>): Fields {
  return { nextCursor, complete, reason, claimed, dropped };
}

function profileFields({ avatarUrl, ...profile }: ProviderProfile): Fields {
  return { ...profile, avatar: avatarUrl };
}

function postFields(post: ProviderPost): Fields {
  return {
    ...post,
    takenAt: post.takenAt?.toISOString() ?? null,
    thumbnail: post.thumbnailUrl,
    images: post.imageUrls,
    video: post.videoUrl,
    owner: post.ownerHandle,
    coauthors: post.coauthorHandles,
    pinned: post.isPinned,
  };
}

function entryFields(entry: EngagementEntry): Fields {
  return { ...entry, id: entry.key, createdAt: entry.createdAt?.toISOString() ?? null };
}

function userFields(entry: EngagementEntry): Fields {
  return { id: entry.userId, handle: entry.handle };
}

function differences(path: string, expected: unknown, actual: unknown): string[] {
  if (Array.isArray(expected) && Array.isArray(actual) && expected.length === actual.length) {
    return expected.flatMap((value, at) => differences(`${path}[${at}]`, value, actual[at]));
  }
  if (isFields(expected) && isFields(actual)) {
    return Object.entries(expected)
      .filter(([name]) => path !== '' || name !== 'chainResult')
      .flatMap(([name, value]) => differences(`${path}.${name}`, value, actual[name]));
  }
  if (isDeepStrictEqual(expected, actual)) return [];
  return [`${path}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`];
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
