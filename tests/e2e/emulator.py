"""The emulator as a process: ministack, a window on its state, and what must be mended in it.

  python emulator.py < PIPE     serves on 127.0.0.1:$PORT and ends when the pipe is closed

Whoever started it holds the other end of the pipe. However that process ends, the kernel closes the pipe, so that no
emulator is left behind.
"""
import json
import os
import sys
import threading

import ministack.app as ministack
from ministack.services import cloudformation
from ministack.services.cloudformation import provisioners

STATE_PATH = "/state-of-stacks"


def end_with_the_pipe():
    sys.stdin.buffer.read()
    os._exit(0)


def state_of(account):
    """Every stack of an account that has not been deleted: what CloudFormation keeps of it."""
    stacks = {}
    for (owner, region, name), stack in list(cloudformation._stacks._data.items()):
        if owner != account or stack["StackStatus"] == "DELETE_COMPLETE":
            continue
        stacks[stack["StackId"]] = {
            "id": stack["StackId"],
            "name": name,
            "status": stack["StackStatus"],
            "reason": stack.get("StackStatusReason", ""),
            "parent": stack.get("ParentId"),
            "template": stack["_template"],
            "conditions": stack["_conditions"],
            "parameters": {key: value["Value"] for key, value in stack["_resolved_params"].items()},
            "outputs": {output["OutputKey"]: output for output in stack["Outputs"]},
            "resources": {
                name: {key: record[key] for key in ("PhysicalResourceId", "ResourceType", "Properties", "Attributes",
                                                    "Timestamp")}
                for name, record in stack.get("_resources", {}).items()
            },
            "events": len(cloudformation._stack_events.get_scoped(owner, region, stack["StackId"], [])),
        }
    return stacks


async def app_with_window(scope, receive, send):
    if scope["type"] != "http" or scope["path"] != STATE_PATH:
        return await ministack_app(scope, receive, send)
    account = scope["query_string"].decode()
    body = json.dumps(state_of(account), default=str).encode()
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def record_of(stack_name, logical_id):
    return cloudformation._stacks.get(stack_name, {}).get("_resources", {}).get(logical_id, {})


def provision(resource_type, logical_id, properties, stack_name):
    """In a nested stack, ministack 1.5.33 forgets the random part of the names that it makes, which a bucket draws and
    all that come after it share; the next update then makes them anew under other names. It is kept here instead."""
    if "_parent_stack_name" not in cloudformation._stacks.get(stack_name, {}):
        return plain_provision(resource_type, logical_id, properties, stack_name)
    token = provisioners._NAME_SEED.set(seeds.get((stack_name, logical_id), ""))
    try:
        made = plain_provision(resource_type, logical_id, properties, stack_name)
        seeds[stack_name, logical_id] = provisioners._NAME_SEED.get()
        return made
    finally:
        provisioners._NAME_SEED.reset(token)


def update(resource_type, physical_id, old, new, stack_name, logical_id=None, attributes=None):
    """Likewise it forgets the attributes of every unchanged resource of a nested stack that it updates, so that the
    stack's outputs can no longer be read."""
    if attributes is None:
        attributes = record_of(stack_name, logical_id).get("Attributes")
    if not provisioners._NAME_SEED.get():
        provisioners._NAME_SEED.set(seeds.get((stack_name, logical_id), ""))
    return plain_update(resource_type, physical_id, old, new, stack_name, logical_id, attributes)


seeds = {}  # (stack, logical id) → the random part of its names
ministack_app, ministack.app = ministack.app, app_with_window
plain_update, provisioners._update_resource = provisioners._update_resource, update
plain_provision, provisioners._provision_resource = provisioners._provision_resource, provision

threading.Thread(target=end_with_the_pipe, daemon=True).start()
ministack.main()
