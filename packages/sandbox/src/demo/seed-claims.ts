import {
  createCorrection,
  createLinkReport,
  decideComplaint,
  fileClaim,
  listComplaints,
  listCorrections,
  revokeCorrection,
} from '@balai/contracts/attendance';
import { ApiError, createApi } from '@balai/contracts/client';
import { seededRandom } from '@balai/trade-demo';
import { DEMO_DIRECTORATE_ID, DEMO_OPERATOR_CLIENT_ID } from './demo-accounts.ts';
import { type DemoPerson, demoRoster } from './demo-roster.ts';
import type { PublishedPost } from './seed-demo.ts';

/** Where complaints, corrections and link reports are filed, and as whom. */
export interface SeedClaimsOptions {
  /** Base URL of the platform's REST. */
  readonly baseUrl: string;
  /** Of the unit's operator. */
  readonly token: string;
  readonly posts: readonly PublishedPost[];
}

/** A complaint of the demo and its decision; `account`: it names one instead of a post. */
interface DemoComplaint {
  readonly message: string;
  readonly account?: string;
  readonly decision?: 'review' | 'accept' | 'reject';
  readonly reason?: string;
}

const COMPLAINTS: readonly DemoComplaint[] = [
  { message: 'Sudah suka kiriman ini sejak pagi, tetapi masih tercatat belum.' },
  { message: 'Akun Instagram saya ganti. Mohon disesuaikan.', account: 'akun.baru.demo' },
  { message: 'Suka saya sempat hilang setelah aplikasi diperbarui. Tangkapan layar ada pada operator.', decision: 'review' },
  {
    message: 'Sudah suka kiriman ini dari ponsel dinas, tangkapan layar sudah saya kirim.',
    decision: 'accept',
    reason: 'Tangkapan layar sesuai dengan kiriman dan waktunya.',
  },
  {
    message: 'Saya merasa sudah ikut semua kiriman pekan ini.',
    decision: 'reject',
    reason: 'Akun tidak ada di daftar suka, dan tidak ada bukti lain.',
  },
];
const CORRECTIONS: readonly { readonly reason: string; readonly revoked?: string }[] = [
  { reason: 'Tangkapan layar diperlihatkan saat apel.' },
  { reason: 'Bertugas di lokasi tanpa sinyal, bukti diserahkan kemudian.' },
  { reason: 'Bukti layar diterima.', revoked: 'Tangkapan layar ternyata dari kiriman lain.' },
];
/** A link report is taken of posts of the last two days. */
const REPORTABLE_MS = 40 * 3_600_000;
/** Posts of the directorate and of the unit that people share. */
const SHARED_POSTS = 3;
const SHARED_BY = 0.3;
const LIST_MAX = 100;

type Api = ReturnType<typeof createApi>;

/** Files complaints, corrections and link reports of the operator's unit; what is there already stays. */
export async function seedClaims({ baseUrl, token, posts }: SeedClaimsOptions): Promise<void> {
  const api = createApi({ baseUrl, token: () => token });
  const people = demoRoster().people.filter(({ client_id }) => client_id === DEMO_OPERATOR_CLIENT_ID);
  const own = posts.filter((post) => post.client_id === DEMO_OPERATOR_CLIENT_ID && post.platform === 'instagram').toReversed();
  // The newest post has hardly been seen by anybody.
  const post = own[3];
  if (post === undefined) return;
  const missing = people.filter((person) => isPlain(person) && person.insta !== null && !post.likes.includes(person.insta));
  await Promise.all([
    fileComplaints(api, post, missing.slice(0, COMPLAINTS.length)),
    makeCorrections(api, post, missing.slice(COMPLAINTS.length)),
    reportLinks(api, posts, people),
  ]);
}

/** They take part now and then, and owe as much as others. */
const isPlain = ({ status, exception, is_steady, joined, insta_joined }: DemoPerson): boolean =>
  status && !exception && !is_steady && joined === null && insta_joined === null;

const nameOf = (post: PublishedPost): string => `${post.platform}:${post.platform_id}`;

async function fileComplaints(api: Api, post: PublishedPost, people: readonly DemoPerson[]): Promise<void> {
  const { data: known } = await api(listComplaints, { query: { client_id: DEMO_OPERATOR_CLIENT_ID, state: 'all', limit: LIST_MAX } });
  for (const [index, { message, account, decision, reason }] of COMPLAINTS.entries()) {
    const person = people[index];
    if (person === undefined) return;
    const before = known.find(({ text }) => text === message);
    const about = account === undefined ? { post: nameOf(post) } : { username: account };
    const filed = before ?? (await api(fileClaim, { body: { user_id: person.user_id, platform: 'instagram', message, ...about } })).data;
    if (decision === undefined || filed.state !== 'open') continue;
    const posts = decision === 'accept' ? [nameOf(post)] : [];
    const body = { decision, posts, ...(reason === undefined ? {} : { reason }) };
    await api(decideComplaint, { params: { id: filed.complaint_id }, body });
  }
}

async function makeCorrections(api: Api, post: PublishedPost, people: readonly DemoPerson[]): Promise<void> {
  const { data: known } = await api(listCorrections, { query: { client_id: DEMO_OPERATOR_CLIENT_ID, state: 'all', limit: LIST_MAX } });
  for (const [index, { reason, revoked }] of CORRECTIONS.entries()) {
    const person = people[index];
    if (person === undefined) return;
    const before = known.find((one) => one.reason === reason);
    const made = before ?? (await api(createCorrection, { body: { person: person.user_id, post: nameOf(post), reason } })).data;
    if (revoked === undefined || made.revoked_at !== null) continue;
    await api(revokeCorrection, { params: { id: made.correction_id }, body: { reason: revoked } });
  }
}

/** Some people share the newest posts of the directorate and of their unit: some of them all, some a part. */
async function reportLinks(api: Api, posts: readonly PublishedPost[], people: readonly DemoPerson[]): Promise<void> {
  const newest = Date.parse(posts.at(-1)?.taken_at ?? '');
  const shared = [DEMO_DIRECTORATE_ID, DEMO_OPERATOR_CLIENT_ID].flatMap((clientId) =>
    posts
      .filter((post) => post.client_id === clientId && post.platform === 'instagram' && Date.parse(post.taken_at) > newest - REPORTABLE_MS)
      .slice(-SHARED_POSTS),
  );
  for (const person of people.filter(isPlain)) {
    const random = seededRandom(`links:${person.user_id}`);
    const shares = random.happens(SHARED_BY) ? random.pick([0.5, 1]) : 0;
    for (const post of shared) {
      const number = random.between(100_000_000, 999_999_999);
      const link = random.happens(0.5)
        ? { facebook_link: `https://www.facebook.com/demo.${person.user_id}/posts/${number}` }
        : { twitter_link: `https://x.com/demo_${person.user_id}/status/${number}` };
      if (!random.happens(shares)) continue;
      await ensureReport(api, { shortcode: post.platform_id, user_id: person.user_id, ...link });
    }
  }
}

/** Reports a link unless the person has reported one of that post. */
async function ensureReport(api: Api, body: { shortcode: string; user_id: string; facebook_link?: string; twitter_link?: string }) {
  try {
    await api(createLinkReport, { body });
  } catch (error) {
    if (!(error instanceof ApiError && error.failure.code === 'link_report_exists')) throw error;
  }
}
