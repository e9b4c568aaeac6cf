import type { RowOf } from '@balai/contracts';
import type { salesOrder } from '@balai/contracts/commerce';
import type { Customer } from './customers.ts';
import type { SeededRandom } from './seeded-random.ts';
import { DAY, HOUR, type StoryTime } from './story-time.ts';
import { LATE_REGION } from './words/cities.ts';

/** A step of an order: an action, when, and by which account. `reason` of a hold. */
export interface Step {
  readonly action: 'submit' | 'pay' | 'ship' | 'deliver' | 'close' | 'cancel' | 'release' | 'hold';
  readonly from: string;
  readonly to: string;
  readonly at: number;
  readonly by: 'sales' | 'operations' | 'finance';
}

/** Of a hundred orders from the late region, so many come late. */
const LATE_PERCENT = 60;

export interface Draft {
  readonly at: number;
  readonly day: number;
  readonly customer: Customer;
}

/** Makes steps until the end of the story; what would come later has not happened. */
class Course {
  readonly steps: Step[] = [];
  state: string;
  private readonly end: number;
  private isOver = false;

  constructor(end: number) {
    this.state = 'draft';
    this.end = end;
  }

  /** @returns whether it has happened */
  step(action: Step['action'], to: string, at: number, by: Step['by']): boolean {
    if (this.isOver || at > this.end) {
      this.isOver = true;
      return false;
    }
    this.steps.push({ action, from: this.state, to, at, by });
    this.state = to;
    return true;
  }
}

/** What follows from how an order went. */
export interface Went {
  readonly course: Course;
  readonly shippedAt: number | null;
  readonly deliveredAt: number | null;
  readonly paidAt: number | null;
  readonly isHeld: boolean;
}

/** Chances of an order, from 0 up to 1. Every order draws all, so that one that ends early does not move those after it. */
interface Chances {
  readonly outcome: number;
  readonly submit: number;
  readonly ship: number;
  readonly transit: number;
  readonly late: number;
  readonly pay: number;
  readonly close: number;
  readonly hour: number;
}

const draw = (random: SeededRandom): Chances => ({
  outcome: random.next(),
  submit: random.next(),
  ship: random.next(),
  transit: random.next(),
  late: random.next(),
  pay: random.next(),
  close: random.next(),
  hour: random.next(),
});

const CANCELLED_AS_DRAFT = 0.012;
const CANCELLED = 0.04;
const HELD = 0.95;
const LATE = 0.05;
const UNPUNCTUAL = 0.96;

/** How an order goes from the draft to the close. */
export function courseOf(
  { at, customer: { city, row } }: Draft,
  method: RowOf<typeof salesOrder>['payment_method'],
  time: StoryTime,
  random: SeededRandom,
): Went {
  const { outcome, submit, ship, transit, late, pay, close, ...chances } = draw(random);
  const hour = 9 + chances.hour * 8;
  const course = new Course(time.end);
  const later = (from: number, days: number, clock = hour): number =>
    Math.max(from + HOUR, time.at(time.workday(time.dayOf(from) + days), clock));
  const open = { course, shippedAt: null, deliveredAt: null, paidAt: null, isHeld: false };
  if (outcome < CANCELLED_AS_DRAFT) {
    course.step('cancel', 'cancelled', later(at, 2), 'sales');
    return open;
  }
  const submitAt = submit < 0.05 ? later(at, 1 + Math.floor(submit * 60)) : at + Math.floor(5 + submit * 90) * 60_000;
  const isHeld = outcome > HELD || row.state === 'on_hold';
  if (!course.step('submit', isHeld ? 'on_hold' : 'confirmed', submitAt, 'sales')) return open;
  let from = submitAt;
  if (isHeld) {
    from = later(submitAt, 1 + Math.floor(close * 3));
    if (!course.step('release', 'confirmed', from, 'finance')) return { ...open, isHeld };
  }
  if (outcome < CANCELLED) {
    course.step('cancel', 'cancelled', later(from, 1), 'sales');
    return open;
  }
  let paidAt: number | null = null;
  if (method !== 'credit') {
    from = later(from, pay < 0.7 ? 0 : 1);
    if (!course.step('pay', 'confirmed', from, 'finance')) return open;
    paidAt = from;
  }
  const shippedAt = later(from, 1 + Math.floor(ship * 2), 15 + ship);
  if (!course.step('ship', 'shipped', shippedAt, 'operations')) return { ...open, paidAt };
  const isLate = late < (city.region === LATE_REGION ? LATE_PERCENT / 100 : LATE);
  const [least, most] = city.transit;
  const days = least + Math.floor(transit * (most - least + 1)) + (isLate ? 4 + Math.floor(pay * 5) : 0);
  const deliveredAt = time.at(time.dayOf(shippedAt) + days, hour);
  if (!course.step('deliver', 'delivered', deliveredAt, 'operations')) return { ...open, shippedAt, paidAt };
  if (paidAt === null) {
    const delay = pay > UNPUNCTUAL ? 20 + Math.floor(close * 60) : Math.floor(pay * 5) - 3;
    const due = later(deliveredAt, (row.payment_terms_days ?? 28) + delay);
    if (!course.step('pay', 'delivered', due, 'finance')) return { ...open, shippedAt, deliveredAt };
    paidAt = due;
  }
  course.step('close', 'closed', later(Math.max(deliveredAt + 7 * DAY, paidAt), Math.floor(close * 2)), 'finance');
  return { ...open, shippedAt, deliveredAt, paidAt };
}
