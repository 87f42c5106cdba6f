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


def update_that_keeps_attributes(resource_type, physical_id, old, new, stack_name, logical_id=None, attributes=None):
    """ministack 1.5.33 forgets the attributes of every unchanged resource when it updates a nested stack, so that
    the stack's outputs can no longer be read. Here they are handed in as for a stack of its own."""
    if attributes is None:
        record = cloudformation._stacks.get(stack_name, {}).get("_resources", {}).get(logical_id, {})
        attributes = record.get("Attributes")
    return plain_update(resource_type, physical_id, old, new, stack_name, logical_id, attributes)


ministack_app = ministack.app
ministack.app = app_with_window
plain_update = provisioners._update_resource
provisioners._update_resource = update_that_keeps_attributes

threading.Thread(target=end_with_the_pipe, daemon=True).start()
ministack.main()
