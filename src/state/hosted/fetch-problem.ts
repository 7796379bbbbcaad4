/** Why a trace could not be fetched, as a value: what happened, and what to do about it. */
export interface FetchProblem {
  readonly kind:
    | 'bad-address'
    | 'mixed-content'
    | 'not-allowed'
    | 'cors'
    | 'unreachable'
    | 'offline'
    | 'status'
    | 'web-page'
    | 'interrupted'
    | 'too-large'
    | 'bad-manifest'
    | 'cancelled';
  readonly address: string;
  /** A sentence. */
  readonly text: string;
  readonly hint: string;
  /** What had arrived when it broke off. */
  readonly part?: File;
}

const DOWNLOAD = 'Download the file another way and drop it here.';

export function statusProblem(address: string, status: number, text: string): FetchProblem {
  const problem = { kind: 'status', address } as const;
  const said = text === '' ? String(status) : `${status} ${text}`;
  if (status === 404 || status === 410) {
    return { ...problem, text: `There is no such file on the server (${said}).`, hint: 'Check the address.' };
  }
  if (status === 401 || status === 403) {
    return {
      ...problem,
      text: `The server does not give this file to everybody (${said}).`,
      hint: `Lockstep sends no passwords and no cookies. ${DOWNLOAD}`,
    };
  }
  const hint = status >= 500 || status === 429 ? `Try again later. ${DOWNLOAD}` : DOWNLOAD;
  return { ...problem, text: `The server refused: ${said}.`, hint };
}

export function corsProblem(address: string, ownOrigin: string): FetchProblem {
  return {
    kind: 'cors',
    address,
    text: 'The server is there, but does not allow pages of other sites to read this file (CORS).',
    hint: `Let it send the header “Access-Control-Allow-Origin: ${ownOrigin}” (or “*”), put the file beside this page, or download it and drop it here.`,
  };
}

export function unreachableProblem(address: string, isOnline: boolean): FetchProblem {
  return isOnline
    ? {
        kind: 'unreachable',
        address,
        text: 'The server cannot be reached.',
        hint: `It may be down, known only inside another network, or have a certificate that the browser does not trust: open the address in a tab of its own to see. ${DOWNLOAD}`,
      }
    : {
        kind: 'offline',
        address,
        text: 'This computer is offline.',
        hint: 'Connect it and try again, or drop the file here.',
      };
}

export function webPageProblem(address: string): FetchProblem {
  return {
    kind: 'web-page',
    address,
    text: 'The server answered with a web page instead of a trace.',
    hint: 'It is most likely a login or an error: open the address in a tab of its own to see, and check that it is the file’s own address.',
  };
}
