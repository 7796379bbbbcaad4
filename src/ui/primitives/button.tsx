import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import styles from './button.module.css';
import { classes } from './classes';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly look?: 'plain' | 'outlined' | 'primary';
  readonly isLarge?: boolean;
  /** Only an icon inside: it needs an aria-label. */
  readonly isIcon?: boolean;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLButtonElement>;
}

export function Button({ look = 'plain', isLarge, isIcon, className, ...rest }: ButtonProps) {
  const name = classes(
    styles.button,
    look !== 'plain' && styles[look],
    isLarge && styles.large,
    isIcon && styles.icon,
    className,
  );
  return <button type="button" className={name} {...rest} />;
}
