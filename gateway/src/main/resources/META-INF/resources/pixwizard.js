'use strict';

const $ = id => document.getElementById(id);
const ENDS = ['succeeded', 'failed', 'canceled'];
// Pictures that hold numbers look black: depth and ids. Others of the same answer show them.
const NUMBERS = /png16|coco-panoptic/;

function headers(more = {}) {
  const key = $('key').value.trim();
  return key ? {...more, Authorization: `Bearer ${key}`} : more;
}

async function call(path, options = {}) {
  const answer = await fetch(path, {...options, headers: headers(options.headers)});
  const body = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) {
    const fields = (body.violations || []).map(v => `${v.field}: ${v.limit}${v.value ? ` (was ${v.value})` : ''}`);
    throw new Error([body.title, ...(fields.length ? fields : [body.detail])].join('\n'));
  }
  return body;
}

// The signed address: an <img> sends no key, and may follow it.
const file = async path => (await call(`${path}?redirect=false`)).url;

async function picture(card, name, path) {
  let figure = card.querySelector(`figure[data-name="${CSS.escape(name)}"]`);
  if (!figure) {
    figure = document.createElement('figure');
    figure.dataset.name = name;
    figure.append(new Image(), document.createElement('figcaption'));
    figure.querySelector('figcaption').textContent = name;
    card.querySelector('.pictures').append(figure);
  }
  const image = figure.querySelector('img');
  image.alt = name;
  image.src = await file(path);
}

function show(card, job) {
  const state = card.querySelector('.state');
  state.textContent = job.state;
  state.className = `state ${job.state}`;
  card.querySelector('.cancel').hidden = ENDS.includes(job.state);
  if (job.task) {
    const sure = job.task.explicit ? 'named' : `${Math.round(100 * job.task.confidence)} % sure`;
    const slots = Object.entries(job.task.slots).map(([k, v]) => `${k}: ${v}`).join(', ');
    card.querySelector('.task').textContent = `${job.task.task} (${sure}) ${slots}`;
  }
}

async function finish(card, id) {
  const job = await call(`/v1/jobs/${id}`);
  show(card, job);
  card.querySelector('progress').hidden = true;
  const seconds = ((new Date(job.endedAt) - new Date(job.createdAt)) / 1000).toFixed(1);
  const words = job.result ? job.result.text : job.failure ? `${job.failure.code}: ${job.failure.message}` : '';
  card.querySelector('.result').textContent = `${words} (${seconds} s, ${job.checkpoint}, seed ${job.sampling.seed})`;
  for (const output of job.outputs) {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.textContent = output.name;
    link.href = '#';
    link.onclick = async event => {
      event.preventDefault();
      window.open(await file(output.url), '_blank');
    };
    item.append(link, ` ${output.kind}, ${output.format}, ${output.bytes} bytes`);
    card.querySelector('.outputs').append(item);
    if (output.mediaType.startsWith('image/') && !NUMBERS.test(output.format)) {
      picture(card, output.name, output.url);
    }
  }
  card.querySelector('figure[data-name="preview"]')?.remove();
}

// EventSource sends no headers, so the stream is read by hand; it resumes after what was seen.
async function follow(card, id) {
  let last = 0;
  for (;;) {
    try {
      const answer = await fetch(`/v1/jobs/${id}/events`,
          {headers: headers({Accept: 'text/event-stream', 'Last-Event-ID': String(last)})});
      if (!answer.ok) throw new Error(`events: ${answer.status}`);
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      let text = '';
      for (;;) {
        const {done, value} = await reader.read();
        if (done) break;
        text += value;
        const blocks = text.split('\n\n');
        text = blocks.pop();
        for (const block of blocks) {
          const data = block.split('\n').filter(l => l.startsWith('data:')).map(l => l.slice(5)).join('\n');
          if (!data) continue;
          const event = JSON.parse(data);
          last = event.sequence;
          show(card, event);
          if (event.type === 'progress') {
            const bar = card.querySelector('progress');
            bar.max = event.steps;
            bar.value = event.step;
            if (event.preview) picture(card, 'preview', event.preview.url);
          }
          if (ENDS.includes(event.state)) return finish(card, id);
        }
      }
    } catch (lost) {
      await new Promise(resolve => setTimeout(resolve, 1000));
    }
  }
}

function track(job) {
  const card = $('job').content.firstElementChild.cloneNode(true);
  card.querySelector('.text').textContent = job.instruction;
  card.querySelector('.cancel').onclick = () => call(`/v1/jobs/${job.id}/cancel`, {method: 'POST'});
  show(card, job);
  $('jobs').append(card);
  if (job.picture) picture(card, 'input', `/v1/jobs/${job.id}/inputs/picture`);
  if (ENDS.includes(job.state)) finish(card, job.id); else follow(card, job.id);
  return card;
}

for (const name of ['picture', 'mask']) {
  const drop = $(`${name}-drop`);
  const input = $(name);
  const preview = drop.querySelector('img');
  input.onchange = () => {
    preview.hidden = !input.files.length;
    if (input.files.length) preview.src = URL.createObjectURL(input.files[0]);
  };
  drop.ondragover = event => { event.preventDefault(); drop.classList.add('over'); };
  drop.ondragleave = () => drop.classList.remove('over');
  drop.ondrop = event => {
    event.preventDefault();
    drop.classList.remove('over');
    input.files = event.dataTransfer.files;
    input.onchange();
  };
}

$('ask').onsubmit = async event => {
  event.preventDefault();
  $('problem').textContent = '';
  const form = new FormData();
  for (const name of ['instruction', 'task', 'steps', 'seed']) {
    if ($(name).value) form.append(name, $(name).value);
  }
  for (const name of ['picture', 'mask']) {
    if ($(name).files.length) form.append(name, $(name).files[0]);
  }
  try {
    const job = await call('/v1/jobs',
        {method: 'POST', body: form, headers: {'Idempotency-Key': crypto.randomUUID()}});
    $('jobs').prepend(track(job));
  } catch (refused) {
    $('problem').textContent = refused.message;
  }
};

(async () => {
  try {
    const {tasks, workflows} = await call('/v1/tasks');
    for (const id of [...tasks.map(task => task.id), ...workflows]) $('task').append(new Option(id, id));
    const {models} = await call('/v1/models');
    $('model').textContent = models.length ? models[0].id : 'no checkpoint is published yet';
    (await call('/v1/jobs?limit=5')).jobs.forEach(track);
  } catch (refused) {
    $('problem').textContent = refused.message;
  }
})();
