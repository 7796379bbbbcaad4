/** Apple's machines have other modifier keys. */
export const isApple = /Mac|iPhone|iPad/.test(navigator.platform);
