export { IconDeviceMobile as default } from '@tabler/icons-react';
