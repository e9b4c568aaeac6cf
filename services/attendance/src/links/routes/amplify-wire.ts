import type { ResponseOf } from '@balai/contracts';
import type { amplifyRecap, specialAmplifyRecap } from '@balai/contracts/attendance';
import { byLinks, type PersonLinks, summariseLinks } from '../domain/count-links.ts';
import type { Amplification } from '../use-cases/read-amplification.ts';

/** Posts listed in an answer. */
const MAX_POSTS = 500;

const row = ({ person, total, reported, observed, shown, status }: PersonLinks) => ({
  user_id: person.nrp,
  title: person.title,
  nama: person.name,
  username: person.handle === null ? null : `@${person.handle}`,
  divisi: person.division,
  exception: person.exempt,
  jumlah_link: shown,
  display_nama: person.title === null ? person.name : `${person.title} ${person.name}`,
  status,
  observedLinks: observed,
  reportedPosts: reported,
  totalPosts: total,
  client_name: person.client_name,
  regional_id: person.regional_id,
});

function topFields({ question, people, posts, reported }: Amplification) {
  const {
    people: acting,
    links,
    posted,
    excused,
    participationPercent,
    completePercent,
    sudah,
    kurang,
    belum,
    noPosts,
  } = summariseLinks(people);
  const { from, to, timezone } = question.period;
  return {
    success: true as const,
    client_name: question.client.name,
    usersCount: people.length,
    totalPosts: posts.length,
    summary: {
      totalPosts: posts.length,
      totalUsers: acting,
      totalLinks: links,
      posted,
      notPosted: acting - posted,
      participationPercentage: participationPercent,
      completePercentage: completePercent,
      distribution: { sudah, kurang, belum, noPosts },
    },
    excused: { count: excused.people, observedLinks: excused.links },
    posts: posts.slice(-MAX_POSTS).map((post) => ({
      post_id: post.post_id,
      shortcode: post.platform_id,
      url: post.url,
      caption: post.caption,
      taken_at: post.taken_at.toISOString(),
      reported: reported.get(post.post_id) ?? 0,
    })),
    period: { from, to, timezone },
  };
}

/** The recap of routine tasks as legacy callers read it. */
export const amplifyWire = (read: Amplification): ResponseOf<typeof amplifyRecap> => ({
  ...topFields(read),
  data: byLinks(read.people).map((one) => ({ client_id: one.person.client_id, ...row(one), sudahMelaksanakan: one.shown > 0 })),
  chartHeight: Math.max(30 * read.people.length, 300),
});

/** The recap of special tasks as legacy callers read it. */
export const specialAmplifyWire = (read: Amplification): ResponseOf<typeof specialAmplifyRecap> => ({
  ...topFields(read),
  data: byLinks(read.people).map(row),
});
