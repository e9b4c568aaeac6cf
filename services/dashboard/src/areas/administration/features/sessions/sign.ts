export { IconDevices as default } from '@tabler/icons-react';
