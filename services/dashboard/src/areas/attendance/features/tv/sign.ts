export { IconDeviceTv as default } from '@tabler/icons-react';
