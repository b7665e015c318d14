//! Page shell, forms, sessions, access policy, messages, components, charts, test client.
