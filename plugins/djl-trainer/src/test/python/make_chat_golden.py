"""Renders chat templates with jinja2, set up as transformers sets it up.

    python make_chat_golden.py OUT_DIR

needs jinja2. OUT_DIR gets NAME.jinja (the template) and chat-golden.json: per template and conversation the text.
"""
import json
import os
import sys

import jinja2
import jinja2.ext
from jinja2.sandbox import ImmutableSandboxedEnvironment

OUT = sys.argv[1]
TEMPLATES = {
    # the chat template of the published Qwen2-VL checkpoints
    "qwen2-vl": "{% set image_count = namespace(value=0) %}{% set video_count = namespace(value=0) %}{% for message in messages %}{% if loop.first and message['role'] != 'system' %}<|im_start|>system\nYou are a helpful assistant.<|im_end|>\n{% endif %}<|im_start|>{{ message['role'] }}\n{% if message['content'] is string %}{{ message['content'] }}<|im_end|>\n{% else %}{% for content in message['content'] %}{% if content['type'] == 'image' or 'image' in content or 'image_url' in content %}{% set image_count.value = image_count.value + 1 %}{% if add_vision_id %}Picture {{ image_count.value }}: {% endif %}<|vision_start|><|image_pad|><|vision_end|>{% elif content['type'] == 'video' or 'video' in content %}{% set video_count.value = video_count.value + 1 %}{% if add_vision_id %}Video {{ video_count.value }}: {% endif %}<|vision_start|><|video_pad|><|vision_end|>{% elif 'text' in content %}{{ content['text'] }}{% endif %}{% endfor %}<|im_end|>\n{% endif %}{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}",
    # blocks on lines of their own, whose ends and indents trim_blocks and lstrip_blocks take away; ids counted in a namespace
    "lines": """{# a comment #}
{% set count = namespace(value=0) %}
{% for message in messages %}
    {% if loop.first %}
first
    {% endif %}
<|im_start|>{{ message.role | upper }}
    {% for content in message.content %}
        {% if content.type == 'image' %}
            {% set count.value = count.value + 1 %}
Picture {{ count.value }}: <|vision_start|><|image_pad|><|vision_end|>
        {% else %}
  {{ content.text }}  
        {% endif %}
    {% endfor %}
<|im_end|>
{% endfor %}
{% if add_generation_prompt %}
<|im_start|>assistant
{% endif %}
""",
    # whitespace taken away by hand, literals with escapes, joined with ~ and +
    "minus": """{%- for message in messages %}
    {{- '<|im_start|>' + message['role'] + '\\n' }}
    {%- for content in message['content'] -%}
        {%- if content['type'] == 'image' %}
            {{- "<|vision_start|><|image_pad|><|vision_end|>" -}}
        {%- elif content['text'] is defined and content['text'] %}
            {{- content['text'] | trim ~ ' ' ~ loop.index0 -}}
        {%- endif %}
    {%- endfor %}
    {{- '<|im_end|>\\n' }}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|im_start|>assistant\\n' }}
{%- endif %}
""",
    # what larger templates use besides: slices, sets, joins, macros
    "macro": """{%- macro shown(content) -%}
    {%- for c in content -%}
        {%- if c.type == 'image' -%}<|vision_start|><|image_pad|><|vision_end|>{%- else -%}{{ c.text }}{%- endif -%}
    {%- endfor -%}
{%- endmacro -%}
{%- if messages[0]['role'] == 'system' -%}
    {%- set system = messages[0] -%}
    {%- set rest = messages[1:] -%}
{%- else -%}
    {%- set system = none -%}
    {%- set rest = messages -%}
{%- endif -%}
{%- if system -%}
<|im_start|>system
{{ shown(system.content) }}<|im_end|>
{% endif -%}
{%- for message in rest -%}
    {%- if not loop.first %}{{ '\\n' }}{% endif -%}
<|im_start|>{{ message.role }}
{{ shown(message.content) }}{{ '<|im_end|>' }}
    {%- if loop.last %}{{ '\\n' }}{% endif -%}
{%- endfor -%}
{{ '<|im_start|>assistant\\n' if add_generation_prompt else '' }}""",
}
# content as one text: what the templates of Qwen2.5, Qwen3 and Llama 3.1 use, tools included
TEXT_TEMPLATES = {
    "qwen2.5": """{%- if tools %}
    {{- '<|im_start|>system\\n' }}
    {%- for tool in tools %}
        {{- "\\n" }}
        {{- tool | tojson }}
    {%- endfor %}
    {{- "<|im_end|>\\n" }}
{%- else %}
    {%- if messages[0]['role'] == 'system' %}
        {{- '<|im_start|>system\\n' + messages[0]['content'] + '<|im_end|>\\n' }}
    {%- else %}
        {{- '<|im_start|>system\\nYou are a helpful assistant.<|im_end|>\\n' }}
    {%- endif %}
{%- endif %}
{%- for message in messages %}
    {%- if (message.role == "user") or (message.role == "system" and not loop.first) or (message.role == "assistant" and not message.tool_calls) %}
        {{- '<|im_start|>' + message.role + '\\n' + message.content + '<|im_end|>' + '\\n' }}
    {%- elif message.role == "assistant" %}
        {{- '<|im_start|>' + message.role }}
        {%- for tool_call in message.tool_calls %}
            {{- tool_call.arguments | tojson }}
        {%- endfor %}
        {{- '<|im_end|>\\n' }}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|im_start|>assistant\\n' }}
{%- endif %}
""",
    "llama3.1": """{{- bos_token }}
{%- if custom_tools is defined %}
    {%- set tools = custom_tools %}
{%- endif %}
{%- if not date_string is defined %}
    {%- set date_string = "26 Jul 2024" %}
{%- endif %}
{%- if not tools is defined %}
    {%- set tools = none %}
{%- endif %}

{#- The system message has a place of its own. #}
{%- if messages[0]['role'] == 'system' %}
    {%- set system_message = messages[0]['content']|trim %}
    {%- set messages = messages[1:] %}
{%- else %}
    {%- set system_message = "" %}
{%- endif %}
{{- "<|start_header_id|>system<|end_header_id|>\\n\\n" }}
{%- if builtin_tools is defined or tools is not none %}
    {{- "Environment: ipython\\n" }}
{%- endif %}
{{- "Today Date: " + date_string + "\\n\\n" }}
{{- system_message }}
{{- "<|eot_id|>" }}
{%- for message in messages %}
    {%- if not (message.role == 'ipython' or message.role == 'tool' or 'tool_calls' in message) %}
        {{- '<|start_header_id|>' + message['role'] + '<|end_header_id|>\\n\\n'+ message['content'] | trim + '<|eot_id|>' }}
    {%- elif 'tool_calls' in message %}
        {%- if not message.tool_calls|length == 1 %}
            {{- raise_exception("This model only supports single tool-calls at once!") }}
        {%- endif %}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|start_header_id|>assistant<|end_header_id|>\\n\\n' }}
{%- endif %}
""",
    # thoughts of earlier turns taken away, the list read backwards, methods of texts
    "qwen3": """{%- if tools %}
    {{- '<|im_start|>system\\n' }}
    {%- for tool in tools %}
        {{- "\\n" }}
        {{- tool | tojson }}
    {%- endfor %}
    {{- "<|im_end|>\\n" }}
{%- else %}
    {%- if messages[0].role == 'system' %}
        {{- '<|im_start|>system\\n' + messages[0].content + '<|im_end|>\\n' }}
    {%- endif %}
{%- endif %}
{%- set ns = namespace(multi_step_tool=true, last_query_index=messages|length - 1) %}
{%- for message in messages[::-1] %}
    {%- set index = (messages|length - 1) - loop.index0 %}
    {%- if ns.multi_step_tool and message.role == "user" and message.content is string and not(message.content.startswith('<tool_response>') and message.content.endswith('</tool_response>')) %}
        {%- set ns.multi_step_tool = false %}
        {%- set ns.last_query_index = index %}
    {%- endif %}
{%- endfor %}
{%- for message in messages %}
    {%- if message.content is string %}
        {%- set content = message.content %}
    {%- else %}
        {%- set content = '' %}
    {%- endif %}
    {%- if (message.role == "user") or (message.role == "system" and not loop.first) %}
        {{- '<|im_start|>' + message.role + '\\n' + content + '<|im_end|>' + '\\n' }}
    {%- elif message.role == "assistant" %}
        {%- set reasoning_content = '' %}
        {%- if message.reasoning_content is string %}
            {%- set reasoning_content = message.reasoning_content %}
        {%- else %}
            {%- if '</think>' in content %}
                {%- set reasoning_content = content.split('</think>')[0].rstrip('\\n').split('<think>')[-1].lstrip('\\n') %}
                {%- set content = content.split('</think>')[-1].lstrip('\\n') %}
            {%- endif %}
        {%- endif %}
        {%- if loop.index0 > ns.last_query_index %}
            {%- if loop.last or (not loop.last and reasoning_content) %}
                {{- '<|im_start|>' + message.role + '\\n<think>\\n' + reasoning_content.strip('\\n') + '\\n</think>\\n\\n' + content.lstrip('\\n') }}
            {%- else %}
                {{- '<|im_start|>' + message.role + '\\n' + content }}
            {%- endif %}
        {%- else %}
            {{- '<|im_start|>' + message.role + '\\n' + content }}
        {%- endif %}
        {%- if message.tool_calls %}
            {%- for tool_call in message.tool_calls %}
                {%- if (loop.first and content) or (not loop.first) %}
                    {{- '\\n' }}
                {%- endif %}
                {{- tool_call.arguments | tojson }}
            {%- endfor %}
        {%- endif %}
        {{- '<|im_end|>\\n' }}
    {%- elif message.role == "tool" %}
        {%- if loop.first or (messages[loop.index0 - 1].role != "tool") %}
            {{- '<|im_start|>user' }}
        {%- endif %}
        {{- content }}
        {%- if loop.last or (messages[loop.index0 + 1].role != "tool") %}
            {{- '<|im_end|>\\n' }}
        {%- endif %}
    {%- endif %}
{%- endfor %}
{%- if add_generation_prompt %}
    {{- '<|im_start|>assistant\\n' }}
    {%- if enable_thinking is defined and enable_thinking is false %}
        {{- '<think>\\n\\n</think>\\n\\n' }}
    {%- endif %}
{%- endif %}
""",
    # what many smaller models have, on one line
    "llama3": "{% set loop_messages = messages %}{% for message in loop_messages %}{% set content = '<|start_header_id|>' + message['role'] + '<|end_header_id|>\n\n'+ message['content'] | trim + '<|eot_id|>' %}{% if loop.index0 == 0 %}{% set content = bos_token + content %}{% endif %}{{ content }}{% endfor %}{% if add_generation_prompt %}{{ '<|start_header_id|>assistant<|end_header_id|>\n\n' }}{% endif %}",
}
WORDS = {"bos_token": "<|begin_of_text|>", "eos_token": "<|eot_id|>"}  # as in ChatTemplateTests
TEMPLATES["tiny"] = open(os.path.join(os.path.dirname(__file__), "../resources/qwen2-vl-tiny/chat_template.jinja")).read()


def text(t):
    return {"type": "text", "text": t}


IMAGE = {"type": "image"}
CONVERSATIONS = [
    [{"role": "user", "content": [text("What is this?")]}],
    [{"role": "user", "content": [IMAGE, text("How many?")]}],
    [{"role": "system", "content": [text("Be brief.")]}, {"role": "user", "content": [IMAGE, text("A"), IMAGE, text("B")]}],
    [{"role": "user", "content": [text("One")]}, {"role": "assistant", "content": [text("1")]},
     {"role": "user", "content": [text("Two"), IMAGE]}],
    [{"role": "user", "content": [text("  {{ 7 * 7 }} {% raw %} {# no #} \\n \\\\ 'q' \"d\" <b>&amp;</b>\n\n\tend  ")]}],
    [{"role": "user", "content": [text("pi is π, 你好, \U0001F600, e\u0301")]}],
    [{"role": "user", "content": [text("")]}],
]
TEXT_CONVERSATIONS = [
    [{"role": "user", "content": "What is this?"}],
    [{"role": "system", "content": "Be brief. "}, {"role": "user", "content": "A\n\n{{ 7 * 7 }}"}],
    [{"role": "user", "content": "One"}, {"role": "assistant", "content": "1"}, {"role": "user", "content": "你好 <b>"}],
    [{"role": "user", "content": "One"}, {"role": "assistant", "content": "<think>\nno\nyes\n</think>\n\n1"},
     {"role": "user", "content": "Two"}, {"role": "assistant", "content": "<think>\nhm\n</think>\n\n2"}],
]
env = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, extensions=[jinja2.ext.loopcontrols])
os.makedirs(OUT, exist_ok=True)
cases = []
for templates, conversations in [(TEMPLATES, CONVERSATIONS), (TEXT_TEMPLATES, TEXT_CONVERSATIONS)]:
    for name, template in templates.items():
        if name != "tiny":
            with open(os.path.join(OUT, name + ".jinja"), "w") as f:
                f.write(template)
        for messages in conversations:
            rendered = env.from_string(template).render(messages=messages, add_generation_prompt=True, **WORDS)
            cases.append(dict(template=name, messages=messages, text=rendered))
json.dump(dict(jinja2=jinja2.__version__, cases=cases), open(os.path.join(OUT, "chat-golden.json"), "w"), indent=1)
print(len(cases), "renders")
