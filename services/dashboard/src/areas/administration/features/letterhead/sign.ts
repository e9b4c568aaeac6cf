export { IconPhoto as default } from '@tabler/icons-react';
