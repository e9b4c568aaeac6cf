// One file for all: on a phone's line a file more costs as much as all the pages.
export { default as HistoryPage } from './history/page.tsx';
export { default as IssuePage } from './issue/page.tsx';
export { default as ProfilePage } from './profile/page.tsx';
export { default as SharePage } from './share/page.tsx';
export { default as TasksPage } from './tasks/page.tsx';
