/** What the demo has that addresses name. */
export interface NamesOfDay {
  /** A directorate, one of its units, one of the unit's people and one of its posts (`platform:code`). */
  readonly directorate: string;
  readonly unit: string;
  readonly person: string;
  readonly post: string;
}

/** The same, and what is on the desk. */
export interface DemoNames extends NamesOfDay {
  /** A press release of the unit that waits for a decision, and one whose posts are out. */
  readonly piece: string;
  readonly publishedPiece: string;
}

/** A picture: its name, whose eyes it is seen with, and where. */
export interface Picture {
  readonly name: string;
  readonly account: 'admin' | 'direktorat' | 'operator';
  readonly path: string;
}

/** Every page of the dashboard as the demo shows it, the panels and forms that open over pages among them. */
export function pictures({ directorate, unit, person, post, piece, publishedPiece }: DemoNames): readonly Picture[] {
  const directors: Record<string, string> = {
    overview: `/?client=${directorate}`,
    'overview-month': `/?client=${directorate}&period=month`,
    units: `/units?client=${directorate}`,
    'units-days': `/units?client=${directorate}&view=days&period=month`,
    'units-hours': `/units?client=${directorate}&view=hours`,
    unit: `/units/${unit}?client=${directorate}&period=week`,
    compare: `/units/compare?client=${directorate}&units=${unit}&period=week`,
    attendance: `/attendance?client=${directorate}`,
    completeness: `/people/completeness?client=${directorate}`,
    habits: `/people/habits?client=${directorate}&period=week`,
    sharing: `/amplification?client=${directorate}&period=week`,
    posts: `/posts?client=${directorate}&period=week`,
    official: `/official?client=${directorate}`,
    anev: `/reports/anev?client=${directorate}`,
    monthly: `/reports/monthly?client=${directorate}`,
    'monthly-groups': `/reports/monthly?client=${directorate}&part=groups`,
    'monthly-content': `/reports/monthly?client=${directorate}&part=content`,
    target: `/reports/monthly?client=${directorate}&edit=target`,
    tv: `/tv?client=${directorate}`,
    'desk-all': `/editorial?client=${directorate}`,
    reviews: `/editorial/reviews?client=${directorate}&piece=${piece}`,
    'approval-rule': `/editorial/policies?client=${directorate}&edit=${unit}`,
  };
  const operators: Record<string, string> = {
    today: `/?client=${unit}`,
    'reported-links': `/amplification?client=${unit}&tab=links&period=week`,
    'report-links': `/amplification?client=${unit}&report=yes`,
    people: `/people?client=${unit}`,
    'person-form': `/people?client=${unit}&add=yes`,
    registrations: `/people/registrations?client=${unit}`,
    usernames: `/people/usernames?client=${unit}`,
    transfers: `/people/transfers?client=${unit}`,
    'transfer-form': `/people/transfers?client=${unit}&add=out`,
    'member-sign-in': '/sign-in',
    'member-password': '/sign-in/password',
    'member-registration': '/sign-in/register',
    'person-panel': `/attendance?client=${unit}&panel=person:${person}`,
    person: `/people/${person}?client=${unit}`,
    'posts-table': `/posts?client=${unit}&look=table&period=week`,
    'post-panel': `/posts?client=${unit}&period=week&panel=post:${post}`,
    post: `/posts/${post}?client=${unit}`,
    accounts: `/accounts?client=${unit}&period=month`,
    deliveries: `/reports/deliveries?client=${unit}`,
    'report-hours': `/reports/deliveries?client=${unit}&open=daily-likes-report.${unit}&act=change`,
    'delivery-form': `/reports/deliveries?client=${unit}&add=yes`,
    history: `/reports/deliveries?client=${unit}&part=history`,
    templates: `/reports/deliveries/text?client=${unit}`,
    files: '/reports/files',
    issues: `/issues?client=${unit}`,
    collection: `/collection?client=${unit}`,
    member: `/member/${person}?client=${unit}`,
    'member-history': `/member/${person}?client=${unit}&tab=history`,
    'member-issue': `/member/${person}?client=${unit}&tab=issue`,
    desk: `/editorial?client=${unit}`,
    'new-piece': `/editorial?client=${unit}&add=yes`,
    piece: `/editorial/${piece}?client=${unit}`,
    'piece-history': `/editorial/${piece}/history?client=${unit}`,
    'piece-versions': `/editorial/${piece}/history?client=${unit}&tab=versions`,
    effect: `/editorial/${publishedPiece}/effect?client=${unit}`,
    calendar: `/editorial/calendar?client=${unit}&view=month`,
    'calendar-week': `/editorial/calendar?client=${unit}&view=week`,
    'calendar-list': `/editorial/calendar?client=${unit}&view=list`,
    publishing: `/editorial/publishing?client=${unit}`,
    workflow: `/editorial/workflow?client=${unit}`,
    help: '/help',
    privacy: '/privacy',
    terms: '/terms',
    account: '/account',
    'premium-own': '/premium',
  };
  const admins: Record<string, string> = {
    clients: '/clients',
    'client-form': `/clients?edit=${unit}`,
    costs: `/collection?client=${unit}&tab=costs`,
    keys: `/collection?client=${unit}&tab=keys`,
    jobs: `/collection?client=${unit}&tab=jobs`,
    failed: `/collection?client=${unit}&tab=failed`,
    messages: `/collection?client=${unit}&tab=messages`,
    numbers: '/numbers',
    'number-form': '/numbers?edit=new',
    contacts: `/contacts?client=${unit}`,
    premium: '/premium',
    'premium-request': '/premium?state=all&request=1',
    accounts: '/administration/accounts',
    'account-form': '/administration/accounts?edit=new',
    roles: '/administration/roles',
    sessions: '/administration/sessions',
    'service-accounts': '/administration/service-accounts',
    letterhead: '/administration/letterhead',
    platform: '/administration/platform',
    'platform-settings': '/administration/platform?tab=settings',
    'platform-limits': '/administration/platform?tab=limits',
    register: '/register',
    simulator: `/simulator?client=${unit}`,
    sandbox: `/sandbox?client=${unit}&platform=instagram`,
    'no-such-page': '/tidak-ada',
  };
  const seenBy = (account: Picture['account'], pages: Record<string, string>): Picture[] =>
    Object.entries(pages).map(([name, path]) => ({ name, account, path }));
  return [...seenBy('direktorat', directors), ...seenBy('operator', operators), ...seenBy('admin', admins)];
}
