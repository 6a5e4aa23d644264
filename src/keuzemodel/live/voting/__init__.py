"""`live --tafel`: people weigh on their own phones, each alone; the facilitator shows where they agree.

The phones have a server address of their own in the network of the room, with an application of their own: the
facilitator's page stays on this computer, and nothing of it can be reached from there.
"""
