export { IconMessageReport as default } from '@tabler/icons-react';
