export { IconLock as default } from '@tabler/icons-react';
