/** What was counted of a post at a moment. */
interface CountedMoment {
  readonly at: string;
  readonly like_count: number | null;
  readonly comment_count: number | null;
  readonly view_count: number | null;
}

/** What is counted of a post. */
export type CountName = 'like_count' | 'comment_count' | 'view_count';

/** Counts at equal distances since publication; null before the first observation, or where the platform does not say. */
export interface Curve {
  /** Minutes since publication. */
  readonly minutes: readonly number[];
  readonly likes: readonly (number | null)[];
  readonly comments: readonly (number | null)[];
  readonly views: readonly (number | null)[];
}

const POINTS = 24;
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 7200, 14_400, 43_200];

/** Minutes from a publication to a moment. */
const ageOf = (at: string, takenAt: string): number => Math.max(0, (new Date(at).getTime() - new Date(takenAt).getTime()) / 60_000);

/** Equal distances up to an age in minutes, at most 25 points. */
function stepsTo(span: number): number[] {
  const step = STEPS.find((size) => span / size <= POINTS) ?? Math.ceil(span / POINTS);
  return Array.from({ length: Math.ceil(span / step) + 1 }, (_, index) => index * step);
}

const MARKS = 4;

/** Which of the minutes an axis names: whole steps of time, beginning with the first, five at most. */
export function marksOf(minutes: readonly number[]): readonly number[] {
  const [, step = 1] = minutes;
  const last = minutes.at(-1) ?? 0;
  const between = STEPS.find((size) => size % step === 0 && last / size <= MARKS) ?? step * Math.ceil((minutes.length - 1) / MARKS);
  return minutes.filter((minute) => minute % between === 0);
}

/** Counts of several posts at equal distances since each was published; a younger post ends where it was last looked at. */
export function curvesOf(
  posts: readonly { readonly taken_at: string; readonly points: readonly CountedMoment[] }[],
  name: CountName,
): { readonly minutes: readonly number[]; readonly lines: readonly (readonly (number | null)[])[] } {
  const ages = posts.map(({ taken_at, points }) => points.map(({ at }) => ageOf(at, taken_at)));
  const span = Math.max(0, ...ages.map((one) => one.at(-1) ?? 0));
  const minutes = posts.every(({ points }) => points.length === 0) ? [] : stepsTo(span);
  const [, step = 0] = minutes;
  const lines = posts.map(({ points }, index) => {
    const own = ages[index] ?? [];
    const last = own.at(-1) ?? -1;
    return minutes.map((minute) => (minute - step >= last ? null : (points[own.findLastIndex((age) => age <= minute)]?.[name] ?? null)));
  });
  return { minutes, lines };
}

/** The looks at a post as a curve of at most 25 points. @param looks oldest first */
export function curveOf(looks: readonly CountedMoment[], takenAt: string): Curve {
  const ages = looks.map(({ at }) => ageOf(at, takenAt));
  const minutes = looks.length === 0 ? [] : stepsTo(ages.at(-1) ?? 0);
  const at = (minute: number) => looks[ages.findLastIndex((age) => age <= minute)];
  const line = (name: CountName) => minutes.map((minute) => at(minute)?.[name] ?? null);
  return { minutes, likes: line('like_count'), comments: line('comment_count'), views: line('view_count') };
}
