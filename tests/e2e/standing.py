"""What stands after a deployment: one root stack, its nested stacks, and every resource with the stack it lives in."""
import dataclasses

STACK = "AWS::CloudFormation::Stack"


@dataclasses.dataclass
class Resource:
    stack: tuple  # the logical ids of the stacks from below the root down to the one that holds it
    physical: str
    type: str
    properties: dict
    attributes: dict
    made: str  # when its last operation was complete


@dataclasses.dataclass
class Standing:
    root: dict  # the root stack, see state_of() in emulator.py
    stacks: dict  # path of logical ids → stack, the root's path being empty
    resources: dict  # path within the template's own nested stacks, down to the resource → Resource
    wrappers: dict  # path of a stack that splitting made → the Resource that is this stack
    moved_outputs: set  # the names of outputs that a nested stack has for the root

    def outputs(self):
        """The template's outputs, wherever they stand."""
        found = dict(self.root["outputs"])
        for stack in self.stacks.values():
            found.update({name: output for name, output in stack["outputs"].items() if name in self.moved_outputs})
        return found


def standing_of(state, root_id, own_stacks, moved_outputs):
    """own_stacks are the logical ids of the nested stacks that the template has by itself: resources like others."""
    found = Standing(state[root_id], {}, {}, {}, moved_outputs)
    left = [((), (), root_id)]
    while left:
        path, own_path, stack_id = left.pop()
        found.stacks[path] = state[stack_id]
        for name, record in state[stack_id]["resources"].items():
            resource = Resource(path, record["PhysicalResourceId"], record["ResourceType"], record["Properties"],
                                record["Attributes"], record["Timestamp"])
            is_own = resource.type != STACK or name in own_stacks or own_path
            if is_own:
                key = own_path + (name,)
                assert key not in found.resources, f"{'.'.join(key)} stands in two stacks"
                found.resources[key] = resource
            else:
                found.wrappers[path + (name,)] = resource
            if resource.type == STACK:
                left.append((path + (name,), own_path + (name,) if is_own else own_path, resource.physical))
    return found

