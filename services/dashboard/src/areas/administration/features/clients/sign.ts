export { IconBuilding as default } from '@tabler/icons-react';
