/** The recordings that come with the page: real ones, to see at once what the chart looks like. */
export interface Sample {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** How large it is, in words. */
  readonly size: string;
  /** Paths under samples/. */
  readonly files: readonly string[];
}

export const SAMPLES: readonly Sample[] = [
  {
    id: 'contention',
    title: 'Contention',
    text: 'Three nodes want the same few resources. See who holds, who waits, and for how long.',
    size: '3 nodes · 48 s · 7,575 events',
    files: nodes('contention', 't.txt.gz'),
  },
  {
    id: 'deadlock',
    title: 'Deadlock',
    text: 'Locks that wait for each other in a ring, until one of them is cancelled or refused.',
    size: '3 nodes · 48 s · 500 events',
    files: nodes('deadlock', 't.txt.gz'),
  },
  {
    id: 'gfs2',
    title: 'GFS2',
    text: 'Three nodes work in one shared file system: its inodes, directories and journals, as locks.',
    size: '3 nodes · 39 s · 19,879 events · trace.dat',
    files: nodes('gfs2', 'dat.gz'),
  },
];

/** Fetched from beside the page itself, never from anywhere else. */
export async function fetchSample(sample: Sample): Promise<File[]> {
  return Promise.all(
    sample.files.map(async (path) => {
      const response = await fetch(new URL(`samples/${path}`, document.baseURI)).catch(() => undefined);
      if (!response) throw new Error('This sample has not been opened before: it needs a network.');
      if (!response.ok) throw new Error(`The sample ${path} cannot be fetched (${response.status}).`);
      return new File([await response.blob()], path.slice(path.lastIndexOf('/') + 1));
    }),
  );
}

function nodes(folder: string, ending: string): readonly string[] {
  return [1, 2, 3].map((node) => `${folder}/node${node}.${ending}`);
}
