package use

import (
	"container/list"
	"net/http"
)

func pushed(l *list.List, n *int) {
	l.PushBack(n) // want `confirmed: call of list.\(\*List\).PushBack, inlined here, allocates list.Element, 48 bytes$`
}

func set(h http.Header) {
	h.Set("A", "b") // want `confirmed: call of http.Header.Set, inlined here, allocates \[1\]string and room in a map for a new key$`
}
