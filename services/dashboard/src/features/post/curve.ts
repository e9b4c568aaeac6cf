/** What was counted of a post at a moment. */
interface Look {
  readonly at: string;
  readonly like_count: number | null;
  readonly comment_count: number | null;
  readonly view_count: number | null;
}

/** Counts at equal distances since publication; null before the first look, or where the platform does not say. */
export interface Curve {
  /** Minutes since publication. */
  readonly minutes: readonly number[];
  readonly likes: readonly (number | null)[];
  readonly comments: readonly (number | null)[];
  readonly views: readonly (number | null)[];
}

const POINTS = 24;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 7200, 14_400, 43_200];

/** The looks at a post as a curve of at most 25 points. @param looks oldest first */
export function curveOf(looks: readonly Look[], takenAt: string): Curve {
  const start = new Date(takenAt).getTime();
  const ages = looks.map(({ at }) => Math.max(0, (new Date(at).getTime() - start) / 60_000));
  const span = ages.at(-1) ?? 0;
  const step = STEPS.find((size) => span / size <= POINTS) ?? Math.ceil(span / POINTS);
  const minutes = looks.length === 0 ? [] : Array.from({ length: Math.ceil(span / step) + 1 }, (_, place) => place * step);
  const at = (minute: number) => looks[ages.findLastIndex((age) => age <= minute)];
  const line = (name: 'like_count' | 'comment_count' | 'view_count') => minutes.map((minute) => at(minute)?.[name] ?? null);
  return { minutes, likes: line('like_count'), comments: line('comment_count'), views: line('view_count') };
}
