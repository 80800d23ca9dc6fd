/** Everything that must hold between files once each has its shape: composes the checks of each theme. Finds problems; mends none. */
import type { Content } from '../../domain/library/content.ts'
import { readCorpora } from '../load/corpora.ts'
import { readDocuments } from '../load/documents.ts'
import type { Problem } from '../load/problem.ts'
import { checkEligibility } from './check-eligibility.ts'
import { checkFigureWords } from './check-figures.ts'
import { checkIntents } from './check-intents.ts'
import { checkIssuers } from './check-issuers.ts'
import { checkLanguage } from './check-language.ts'
import { checkLexicon } from './check-lexicon.ts'
import { checkNods } from './check-nods.ts'
import { checkOffices } from './check-offices.ts'
import { checkOutOfScope } from './check-out-of-scope.ts'
import { checkPerson } from './check-person.ts'
import { checkPolicies } from './check-policies.ts'
import { checkPractice } from './check-practice.ts'
import { checkSentences } from './check-sentences.ts'
import { checkSigns } from './check-signs.ts'
import { checkSources } from './check-sources.ts'
import { checkThesaurus } from './check-thesaurus.ts'
import { checkTopics } from './check-topics.ts'
import { checkUtterances } from './check-utterances.ts'

/**
 * All problems at once, in the order of the files.
 * @param root the folder that holds `data/`, `intents/` and, when sentences are to be held against the code, `src/`
 */
export function checkContent(content: Content, root: string): Problem[] {
  const { documents, problems } = readDocuments(content, root)
  const corpora = readCorpora(root)
  return [
    ...problems,
    ...checkSources(content, documents, root),
    ...checkIssuers(content),
    ...checkOffices(content, documents),
    ...checkPolicies(content),
    ...checkTopics(content),
    ...checkEligibility(content, root),
    ...checkIntents(content, corpora, root),
    ...checkUtterances(corpora),
    ...checkOutOfScope(root),
    ...checkSentences(content, root),
    ...checkLexicon(content.lexicon),
    ...checkLanguage(content),
    ...checkSigns(content),
    ...checkFigureWords(content),
    ...checkThesaurus(content.thesaurus),
    ...checkPractice(content),
    ...checkPerson(content),
    ...checkNods(content),
  ]
}
