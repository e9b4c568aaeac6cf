import { withInfrastructure } from './harness/infrastructure.ts';
import { report, timed } from './harness/metric.ts';
import { buildRegion, REGION, type Region } from './harness/region.ts';

// The likes of a month in one process with all services: from the order to the recap that counts them, beside reading the same pages of the
// sandbox and doing nothing with them.

const TIME_LIMIT_MS = 900_000;
/** As many as the collector's workers. */
const READERS = 4;

interface Answer {
  readonly data: { readonly items: readonly { readonly code: string }[]; readonly next_cursor?: string };
  readonly pagination_token?: string | null;
}

async function read(region: Region, path: string, query: Record<string, string>): Promise<Answer> {
  const address = `${region.installation.sandboxUrl}/sandbox/instagram/v1/${path}?${new URLSearchParams(query).toString()}`;
  const answer = await fetch(address, { headers: { 'x-rapidapi-key': 'bare' } });
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return (await answer.json()) as Answer;
}

async function postsOf(region: Region): Promise<string[]> {
  const posts: string[] = [];
  for (let token: string | null | undefined = ''; token !== null && token !== undefined; ) {
    const query = { username_or_id_or_url: region.account, ...(token === '' ? {} : { pagination_token: token }) };
    const page: Answer = await read(region, 'posts', query);
    posts.push(...page.data.items.map(({ code }) => code));
    token = page.pagination_token;
  }
  return posts;
}

/** Reads every page of every list, several lists at once; how many entries they have. */
async function readLikes(region: Region): Promise<number> {
  let likes = 0;
  const waiting = (await postsOf(region)).values();
  const reader = async () => {
    for (const post of waiting)
      for (let cursor: string | undefined = ''; cursor !== undefined; ) {
        const page: Answer = await read(region, 'likes', { code_or_id_or_url: post, ...(cursor === '' ? {} : { cursor }) });
        likes += page.data.items.length;
        cursor = page.data.next_cursor;
      }
  };
  await Promise.all(Array.from({ length: READERS }, reader));
  return likes;
}

await withInfrastructure(async () => {
  const region = await buildRegion({ ...REGION, isQuick: true });
  try {
    const { collectMs, likes } = region.built;
    let found = 0;
    const readMs = await timed(async () => {
      found = await readLikes(region);
    });
    if (found !== likes) throw new Error(`the pages have ${found} likes of ${likes}`);
    const name = `collecting ${likes.toLocaleString('en-US')} likes of ${REGION.posts} posts, provider to recap`;
    report({
      name: `${name}, beside reading the pages`,
      value: likes / (collectMs / 1_000),
      unit: 'likes/s',
      reference: likes / (readMs / 1_000),
    });
    report({ name, value: collectMs / 1_000, unit: 's', goal: { value: '<= 45' } });
  } finally {
    await region.stop();
  }
}, TIME_LIMIT_MS);
