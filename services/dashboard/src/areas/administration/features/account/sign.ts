export { IconUserCircle as default } from '@tabler/icons-react';
