/** Parts of a profile; null: the provider did not tell. */
interface Told {
  readonly full_name: string | null;
  readonly avatar_url: string | null;
  readonly follower_count: number | null;
  readonly following_count: number | null;
  readonly media_count: number | null;
}

/** Points for each part that the provider told. */
const POINTS = 20;

/** How much of an account the provider told, in points of 100. It says nothing about whose the account is. */
export function dataQuality({ full_name, avatar_url, follower_count, following_count, media_count }: Told) {
  const parts = [
    ['profile_name', full_name],
    ['avatar_url', avatar_url],
    ['followers', follower_count],
    ['following', following_count],
    ['content_count', media_count],
  ] as const;
  const components = parts.map(([field, value]) => {
    const available = value !== null && value !== '';
    return { field, available, points: available ? POINTS : 0 };
  });
  const score = components.reduce((sum, { points }) => sum + points, 0);
  const label = score === 100 ? ('complete' as const) : score >= 60 ? ('partial' as const) : ('limited' as const);
  return { score, label, components };
}
