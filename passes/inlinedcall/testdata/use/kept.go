package use

import (
	"container/list"
	"net/http"

	"example.com/closure/maker"
)

func pushed(l *list.List, n *int) {
	l.PushBack(n) // want `confirmed: call of list.\(\*List\).PushBack, inlined here, allocates list.Element, 48 bytes$`
}

func set(h http.Header) {
	h.Set("A", "b") // want `confirmed: call of http.Header.Set, inlined here, allocates \[1\]string and room in a map for a new key: at least 1 object, 16 bytes, with what textproto.CanonicalMIMEHeaderKey may allocate$`
}

func mergeAll(m maker.Merged, id string) {
	ids = m.Merge(id).IDs // want `confirmed: call of maker.Merged.Merge, inlined here, allocates`
}

var ids map[string]int
