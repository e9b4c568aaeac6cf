export { IconNotes as default } from '@tabler/icons-react';
