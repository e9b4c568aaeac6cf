export { IconHistory as default } from '@tabler/icons-react';
