import type { TimeUnit } from '../../model/recording';
import { formatDuration } from '../../timeline/time-format';
import { formatCount } from '../primitives/format';
import type { DataColumn } from './data-table';

type Value<Row> = (row: Row) => number | undefined;

/** Makes columns of durations; what is not known, and nothing, are a dash. */
export function timeColumn<Row>(unit: TimeUnit) {
  return (key: string, title: string, hint: string, value: Value<Row>): DataColumn<Row> => ({
    key: unit === 'ns' ? key : key.replace(/_ns$/, `_${unit}`),
    title,
    hint,
    value,
    text: (row) => {
      const duration = value(row);
      return duration ? formatDuration(duration, unit) : '–';
    },
    isNumber: true,
  });
}

/** A column of counts. */
export function countColumn<Row>(
  key: string,
  title: string,
  hint: string,
  value: Value<Row>,
): DataColumn<Row> {
  return {
    key,
    title,
    hint,
    value,
    text: (row) => {
      const count = value(row);
      return count ? formatCount(count) : '–';
    },
    isNumber: true,
  };
}
