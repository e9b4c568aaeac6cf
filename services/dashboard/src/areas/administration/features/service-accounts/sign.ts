export { IconKey as default } from '@tabler/icons-react';
