/**
 * One step of the dialog, pure: (conversation, message, understood, content, now) → (conversation', reply).
 * Decides which handler answers; what a reply consists of is compose.ts.
 */
import type { Act } from '../domain/library/intent.ts'
import { isNod } from '../domain/talk/nod.ts'
import { ask } from './ask/ask.ts'
import { besides } from './ask/besides.ts'
import { choiceIn } from './ask/choice.ts'
import { type FollowUp, followUpOn, isFollowUp } from './ask/follow-up.ts'
import { leaningFollowUp } from './ask/leaning-follow-up.ts'
import { keepingList, more, noneOfThese, picked, previous, reject, repeat } from './ask/navigate.ts'
import { offeredItem } from './ask/offered-item.ts'
import { severally } from './ask/severally.ts'
import { surePolicy } from './ask/sure-policy.ts'
import { startCheck } from './check/check.ts'
import { checkTurn } from './check/check-turn.ts'
import { startCheckup } from './check/checkup.ts'
import { ofItsFirm } from './check/firms.ts'
import { leaving } from './check/leaving.ts'
import { reminded } from './check/remind-of-check.ts'
import { story } from './check/several-in-story.ts'
import { resumed } from './check/steer-check.ts'
import { toldAboutFocus } from './check/told-about-focus.ts'
import { listOfPolicies, talk } from './say/compose.ts'
import { saidOnce } from './say/once.ts'
import { complained } from './talk/complained.ts'
import { deleteData } from './talk/delete-data.ts'
import { handoff, missedTwice, offeringPerson, wantsPerson } from './talk/handoff.ts'
import { nodded, unreadable } from './talk/nod.ts'
import { ofOneself, remembered, remembering } from './talk/of-oneself.ts'
import { ofWhatWasSaid } from './talk/of-what-was-said.ts'
import { remarked } from './talk/remark-about-us.ts'
import type { Handler, Outcome, Turn } from './turn.ts'

/** Answers what somebody wrote. */
export function step(turn: Turn): Outcome {
  const outcome = missedTwice(ofItsFirm(turn, answered), turn)
  return kept(saidOnce(outcome, turn.conversation, turn.inRoom), turn)
}

/** Answers what cannot be read: voice, pictures, files, an empty @. */
export function stepUnreadable(turn: Pick<Turn, 'conversation' | 'content' | 'now'>, key: string): Outcome {
  return kept(unreadable(turn, key), turn)
}

function kept(outcome: Outcome, turn: Pick<Turn, 'conversation' | 'now'>): Outcome {
  const last = outcome.aside === undefined ? outcome.reply : turn.conversation.last
  return { ...outcome, conversation: { ...outcome.conversation, last, updatedAt: turn.now.getTime() } }
}

function answered(turn: Turn): Outcome {
  const own = ofOneself(turn)
  // A check reads what it is told by itself, and says what is new.
  return turn.conversation.check
    ? remembering(inDialog(turn), own)
    : inDialog({ ...turn, conversation: remembered(turn.conversation, own) })
}

/** First what answers a question of ours, then what was put aside, then everything else. */
function inDialog(turn: Turn): Outcome {
  const { conversation, understood, said } = turn
  const choice = choiceIn(turn)
  if (choice) return picked(turn, choice)
  const item = offeredItem(turn)
  if (item) return item
  if (said.act === 'more') return more(turn)
  const aside = ofWhatWasSaid(turn) ?? remarked(turn) ?? story(turn)
  if (aside) return reminded(aside, turn)
  const several = severally(turn) ?? besides(turn)
  if (several) return reminded(several, turn)
  const answer = checkTurn(turn)
  if (answer) return answer
  const again = understood.act === 'resume' ? resumed(turn) : null
  if (again) return again
  const left = said.act === 'leave' || (said.act === null && understood.act === 'cancel')
  if (conversation.check && left) return inDialog(leaving(turn))
  if (isNod(turn.text, turn.content.nods)) return reminded(nodded(turn), turn, 'always')
  const told = conversation.check ? null : toldAboutFocus(turn)
  return told ?? reminded(keepingList(route(turn), conversation), turn)
}

/** An act counts when the message is nothing else; one that also names a policy is a question about that policy. */
function route(turn: Turn): Outcome {
  const { understood } = turn
  const { act, mentions } = understood
  if (mentions.byNumber.length > 0 || understood.taught !== null) return ask(turn)
  // 请删除本人全部数据 names a field and asks for all, and is no list.
  if (act === 'delete-data') return deleteData(turn)
  if (wantsPerson(turn)) return handoff(turn)
  if (act === 'handoff') return offeringPerson(route({ ...turn, understood: { ...understood, act: 'ask' } }), turn)
  // 给1000万的那个再说一遍 asks for a policy by its sum, not for our last words.
  if (act === 'repeat' && mentions.award) return ask(turn)
  if (TAKEN_FOR.has(act) && turn.said.signs.has('opener')) return say('talk.empty')(turn)
  if (act === 'ask' || (mentions.cues.includes('list') && namesSet(turn))) return askOrCued(turn)
  const namesPolicy = surePolicy(understood) !== null && mentions.rest.length > 0
  if (isFollowUp(act))
    return namesPolicy || mentions.offices.length > 0 || mentions.topics.length > 0 || mentions.named.length === 1
      ? askOrCued(turn)
      : leaningFollowUp(turn, act)
  if (namesPolicy && NEEDS_SILENCE.has(act) && mentions.named.length > 0) return askOrCued(turn)
  return HANDLERS[act](turn)
}

/** What 我想问一下, 我们公司, 麻烦问下 look like to the classifiers when nothing follows. */
const TAKEN_FOR: ReadonlySet<string> = new Set(['ask', 'checkup', 'thanks'])

function namesSet({ understood: { mentions } }: Turn): boolean {
  return (
    mentions.offices.length > 0 ||
    mentions.topics.length > 0 ||
    mentions.sections.length > 0 ||
    mentions.part !== null ||
    mentions.award !== null
  )
}

/** Acts that somebody naming a policy outright surely does not mean. */
const NEEDS_SILENCE: ReadonlySet<Act> = new Set<Act>([
  'greeting',
  'thanks',
  'help',
  'complaint',
  'praise',
  'list',
  'check',
  'more',
  'subscribe',
  'checkup',
  'reject',
])

/** 那电话呢 beside a policy in talk: a cue phrase and nothing else to go by. */
function askOrCued(turn: Turn): Outcome {
  const { understood, conversation } = turn
  const { mentions } = understood
  const thin =
    mentions.rest.length === 0 &&
    mentions.offices.length === 0 &&
    mentions.topics.length === 0 &&
    mentions.byFigure.length === 0 &&
    mentions.byNumber.length === 0
  const [own, other] = mentions.named
  // 技改那个科的号 asks for one programme's, and no office's list.
  if (own && !other && turn.said.signs.has('that-office') && mentions.cues.includes('phone'))
    return followUpOn(turn, turn.content.policy.get(own)!)
  const ofItsOffice = turn.said.signs.has('that-office') && mentions.named.length === 0
  if ((thin || nearlyThin(turn) || ofItsOffice) && conversation.focus) {
    if (mentions.cues.includes('phone')) return leaningFollowUp(turn, 'phone')
    if (mentions.cues.includes('full-text')) return leaningFollowUp(turn, 'full-text')
    if (mentions.cues.includes('how-to-apply')) return leaningFollowUp(turn, 'how-to-apply')
  }
  return ask(turn)
}

/** One word left over (要交什么材料, 联系哪个办公室) names nothing by itself. */
function nearlyThin(turn: Turn): boolean {
  const { mentions, text } = turn.understood
  const nothingNamed = mentions.named.length === 0 && mentions.offices.length === 0 && mentions.topics.length === 0
  return nothingNamed && mentions.rest.length <= 2 && text.length <= 10
}

const say =
  (key: string): Handler =>
  (turn) => ({ conversation: { ...turn.conversation, misses: 0 }, reply: talk(turn.content, key) })

const HANDLERS: Record<Exclude<Act, FollowUp | 'delete-data'>, Handler> = {
  greeting: say('talk.greeting'),
  thanks: say('talk.thanks'),
  bye: say('talk.bye'),
  help: say('talk.help'),
  'who-are-you': say('talk.who-are-you'),
  praise: say('talk.praise'),
  complaint: complained,
  handoff,
  subscribe: say('talk.subscribe'),
  unsubscribe: say('talk.unsubscribe'),
  list: (turn) =>
    turn.understood.mentions.rest.length > 0 ||
    turn.understood.mentions.offices.length > 0 ||
    turn.understood.mentions.topics.length > 0 ||
    turn.understood.mentions.part
      ? ask(turn)
      : wholeList(turn),
  check: checkOf,
  checkup: startCheckup,
  more,
  previous,
  back: previous,
  reject,
  'options-none': noneOfThese,
  repeat,
  cancel: (turn) => ({
    conversation: { ...turn.conversation, offer: null, misses: 0 },
    reply: talk(turn.content, 'talk.cancelled'),
  }),
  restart: (turn) => ({
    conversation: { ...turn.conversation, offer: null, focus: null, misses: 0 },
    reply: talk(turn.content, 'talk.restarted'),
  }),
  resume: say('talk.nothing-to-resume'),
  why: say('talk.why'),
  'dont-know': say('talk.dont-know'),
}

function wholeList(turn: Turn): Outcome {
  const { content } = turn
  return listOfPolicies(turn, content.policies, content.lists.map((l) => l.shortTitle).join('、'))
}

/** 测一测 with nothing said about what: the policy in talk, else all of them. */
function checkOf(turn: Turn): Outcome {
  const { focus } = turn.conversation
  const [named, another] = turn.understood.mentions.named
  if (named && !another && turn.content.eligibility.has(named)) return startCheck(turn, named)
  if (turn.understood.mentions.topics.length > 0) return ask(turn)
  if (focus && turn.content.eligibility.has(focus)) return startCheck(turn, focus)
  if (focus) return { conversation: turn.conversation, reply: talk(turn.content, 'check.no-rule') }
  return { conversation: turn.conversation, reply: talk(turn.content, 'check.which', {}, 'options') }
}
