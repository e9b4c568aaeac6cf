let isOn = false;

/** Whether somebody asked that numbers stand still: until they move again, nothing that is shown is read again by itself. */
export const pause = {
  isOn: () => isOn,
  /** The live connection says it. */
  set(next: boolean) {
    isOn = next;
  },
};
