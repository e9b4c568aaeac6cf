/** A picture of the guides: which page of the gallery, how wide the window is, and what stands under it. */
export interface GuidePicture {
  readonly name: string;
  readonly width: 390 | 1366;
  readonly caption: string;
}

/** All that guides and README show. `npm run gallery -- --guides` takes them; a test compares the list with the texts. */
export const GUIDE_PICTURES: readonly GuidePicture[] = [
  {
    name: 'overview',
    width: 1366,
    caption: 'Overview of a directorate: a sentence, both measures, units with the one furthest behind on top',
  },
  { name: 'units-days', width: 1366, caption: 'Heat map: a row a unit, a cell a day' },
  { name: 'unit', width: 1366, caption: 'A unit: its measures, the reasons for its rank, its divisions and days' },
  { name: 'anev', width: 1366, caption: 'Analysis of a period with its text and tables' },
  { name: 'today', width: 1366, caption: 'Today: the unit’s overview' },
  { name: 'attendance', width: 1366, caption: 'The list of people, those who owe first' },
  { name: 'person-panel', width: 1366, caption: 'Somebody beside the list: posts, when they were seen' },
  { name: 'post', width: 1366, caption: 'A post: who did not, the curve since it came out' },
  { name: 'people', width: 1366, caption: 'The directory of people' },
  { name: 'templates', width: 1366, caption: 'The text of reports with a preview' },
  { name: 'member', width: 390, caption: 'What is to be done today' },
  { name: 'member-history', width: 390, caption: 'The last two weeks' },
  { name: 'desk', width: 1366, caption: 'The board: pieces by state' },
  { name: 'piece', width: 1366, caption: 'A piece that was submitted, its approvals and details beside it' },
  { name: 'reviews', width: 1366, caption: 'Waiting for me: what waits for a decision, the piece beside it' },
  { name: 'calendar', width: 1366, caption: 'The month: what is out, due, planned and not yet approved' },
  { name: 'publishing', width: 1366, caption: 'To publish: each post with its caption, files and link' },
  { name: 'effect', width: 1366, caption: 'The effect: the plan beside what was published' },
];

/** Guides are read with the labels people see at first. */
export const GUIDE_LANGUAGE = 'id';

/** The file of a picture of the gallery. */
export const pictureFile = (name: string, width: number | string, language: string): string => `${name}-${width}-${language}.png`;
