import type { CDPSession, Page } from 'playwright-core';

/** What a screen reader is told of one element: from Chromium's accessibility tree, without what is hidden from it. */
export interface Spoken {
  readonly role: string;
  readonly name: string;
  readonly states: Readonly<Record<string, unknown>>;
  readonly inside: readonly Spoken[];
}

type Node = Awaited<ReturnType<typeof nodesOf>>[number];

async function nodesOf(session: CDPSession) {
  return (await session.send('Accessibility.getFullAXTree')).nodes;
}

/** The page as it is spoken now. */
export async function spokenTree(page: Page): Promise<Spoken> {
  const session = await page.context().newCDPSession(page);
  const nodes = await nodesOf(session);
  await session.detach();
  return treeOf(nodes);
}

/** What is told of a list of nodes; those hidden from a screen reader give their place to what is inside them. */
export function treeOf(nodes: readonly Node[]): Spoken {
  const byId = new Map(nodes.map((node) => [node.nodeId, node]));
  const told = (node: Node): readonly Spoken[] => {
    const inside = (node.childIds ?? []).flatMap((id) => {
      const child = byId.get(id);
      return child === undefined ? [] : told(child);
    });
    const role = String(node.role?.value ?? '');
    if (node.ignored || role === 'generic' || role === 'none') return inside;
    const states = Object.fromEntries((node.properties ?? []).map(({ name, value }) => [name, value.value]));
    return [{ role, name: String(node.name?.value ?? '').trim(), states, inside: role === 'StaticText' ? [] : inside }];
  };
  const [root] = nodes.filter((node) => node.parentId === undefined).flatMap(told);
  return root ?? { role: 'RootWebArea', name: '', states: {}, inside: [] };
}

/** Everything in a part of the page, in the order it is read. */
export const everything = (one: Spoken): readonly Spoken[] => [one, ...one.inside.flatMap(everything)];

/** What is read of an element when it has no name of its own. */
export const textOf = (one: Spoken): string => (one.role === 'StaticText' ? one.name : one.inside.map(textOf).filter(Boolean).join(' '));

const LANDMARKS = ['banner', 'navigation', 'main', 'region', 'search', 'complementary', 'contentinfo'];
const CONTROLS = [
  'button',
  'link',
  'textbox',
  'searchbox',
  'combobox',
  'listbox',
  'checkbox',
  'radio',
  'switch',
  'tab',
  'slider',
  'spinbutton',
  'option',
  'menuitem',
  'DisclosureTriangle',
];
const TABLES = ['table', 'grid', 'treegrid'];
/** Where a name need be unique only in itself: what is around it is read with it. */
const CONTEXTS = [...LANDMARKS, 'form', 'table', 'dialog', 'group', 'radiogroup', 'article', 'listbox', 'MenuListPopup', 'menu'];
const GRAPHICS = ['image', 'img', 'graphics-symbol', 'graphics-document', 'SvgRoot', 'Canvas'];

const shown = ({ role, name }: Spoken) => `${role} “${name.slice(0, 80)}”`;
const twice = (names: readonly string[]) => [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];

/** What somebody who hears the page would stumble over. */
export function stumbles(page: Spoken): readonly string[] {
  const all = everything(page);
  const dialogs = all.filter(({ role }) => role === 'dialog' || role === 'alertdialog');
  return [
    ...(dialogs.some(({ states }) => states.modal === true) ? [] : frame(page, all)),
    ...dialogs.flatMap(dialog),
    ...headings(all, dialogs.length > 0),
    ...all.filter(({ role }) => TABLES.includes(role)).flatMap(table),
    ...spokenOf(page).flatMap(nameless),
    ...contexts(page),
    ...all.filter(({ states }) => states.live === 'assertive').map((one) => `${shown(one)} interrupts`),
    ...all
      .filter(({ role, states }) => CONTROLS.includes(role) && states.hasPopup !== undefined && states.expanded === undefined)
      // Inside a field of the browser's own making, in the browser's language.
      .filter(({ name }) => !/^Show (month|date|time|local date and time) picker/.test(name))
      .map((one) => `${shown(one)} opens something and does not say whether it is open`),
  ];
}

function frame(page: Spoken, all: readonly Spoken[]): readonly string[] {
  const mains = all.filter(({ role }) => role === 'main').length;
  const banners = all.filter(({ role }) => role === 'banner').length;
  const outside = (one: Spoken): readonly Spoken[] =>
    LANDMARKS.includes(one.role) || one.role === 'dialog' || one.role === 'status' || one.role === 'alert'
      ? []
      : one.role === 'StaticText' || CONTROLS.includes(one.role)
        ? [one]
        : one.inside.flatMap(outside);
  // The way past the frame comes before it.
  const lost = outside(page).filter(({ role, name }) => !(role === 'link' && /^(Langsung ke isi|Skip to content)$/.test(name)));
  return [
    ...(mains === 1 ? [] : [`${mains} main landmarks`]),
    ...(banners <= 1 ? [] : [`${banners} banners`]),
    ...lost.map((one) => `${shown(one)} is in no landmark`),
  ];
}

function dialog(one: Spoken): readonly string[] {
  const hasFocus = everything(one).some(({ states }) => states.focused === true);
  return [
    ...(one.name === '' ? ['a dialog has no name'] : []),
    ...(one.states.modal === true ? [] : [`${shown(one)} leaves the page behind it open`]),
    ...(hasFocus ? [] : [`${shown(one)} opens without the focus`]),
    ...everything(one)
      .filter(({ role }) => role === 'banner' || role === 'main')
      .map(({ role }) => `${shown(one)} has a ${role} of its own`),
  ];
}

function headings(all: readonly Spoken[], isDialog: boolean): readonly string[] {
  const found = all.filter(({ role }) => role === 'heading').map((one) => ({ one, level: Number(one.states.level) }));
  const first = isDialog ? 2 : 1;
  const tops = found.filter(({ level }) => level === 1).length;
  return [
    ...(isDialog || tops === 1 ? [] : [`${tops} headings of the first level`]),
    ...found.flatMap(({ one, level }, index) => {
      const before = found[index - 1]?.level ?? first - 1;
      if (one.name === '') return [`a heading of level ${level} is empty`];
      return level > before + 1 ? [`${shown(one)} of level ${level} follows level ${before}`] : [];
    }),
  ];
}

function table(one: Spoken): readonly string[] {
  const cells = everything(one);
  const rows = cells.filter(({ role }) => role === 'row');
  const unnamed = cells.filter(({ role, name }) => (role === 'columnheader' || role === 'rowheader') && name === '').length;
  const bare = rows.filter(
    ({ inside }) => !inside.some(({ role, name }) => (role === 'rowheader' || role === 'columnheader') && name !== ''),
  );
  return [
    ...(one.name === '' ? [`a ${one.role} has no name: ${textOf(one).slice(0, 60)}`] : []),
    ...(cells.some(({ role }) => role === 'columnheader') ? [] : [`${shown(one)} has no column headers`]),
    ...(unnamed === 0 ? [] : [`${shown(one)} has ${unnamed} headers without a name`]),
    ...bare.slice(0, 1).map((row) => `${shown(one)} has rows without a header: ${textOf(row).slice(0, 60)}`),
  ];
}

/** What is read one by one: of a control only its name. */
const spokenOf = (one: Spoken): readonly Spoken[] => [one, ...(CONTROLS.includes(one.role) ? [] : one.inside.flatMap(spokenOf))];

function nameless(one: Spoken): readonly string[] {
  const { role, name } = one;
  if (GRAPHICS.includes(role) && name === '') return ['a graphic has no name'];
  if ((role === 'region' || role === 'navigation' || role === 'radiogroup') && name === '') return [`a ${role} has no name`];
  if (!CONTROLS.includes(role)) return [];
  if (name === '') return [`a ${role} has no name: ${textOf(one).slice(0, 60)}`];
  // A number alone does not say of what; pages of a list and days of a calendar are called so.
  if (!/\p{L}/u.test(name) && role !== 'option') return [`${shown(one)} does not say what it is`];
  return [];
}

/** Controls that are called alike where nothing around tells them apart, and landmarks that are. */
function contexts(page: Spoken): readonly string[] {
  const found: string[] = [];
  const walk = (context: Spoken) => {
    const own: Spoken[] = [];
    const inner: Spoken[] = [];
    const gather = (one: Spoken) => {
      if (CONTROLS.includes(one.role) && one.role !== 'option') own.push(one);
      if (CONTEXTS.includes(one.role)) inner.push(one);
      else one.inside.forEach(gather);
    };
    context.inside.forEach(gather);
    const names = own.map((one) => `${one.role} “${one.name}”${one.role === 'link' ? ` to ${String(one.states.url)}` : ''}`);
    const alike = own.map(({ role, name }) => `${role} “${name}”`);
    // Two links of one name to one place are one thing said twice, which is no riddle.
    found.push(...twice([...new Set(names)].map((name) => name.replace(/ to .*$/, ''))));
    found.push(...twice(alike.filter((name) => !name.startsWith('link'))));
    inner.forEach(walk);
  };
  walk(page);
  const marks = everything(page).filter(({ role }) => LANDMARKS.includes(role));
  return [
    ...[...new Set(found)].map((what) => `${what} stands more than once where nothing tells them apart`),
    ...twice(marks.map(shown)).map((what) => `two landmarks are called ${what}`),
  ];
}
